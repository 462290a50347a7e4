using System.Net;
using System.Text;
using System.Text.Json;
using Beside.Diagnosis.Network;
using Beside.PacketFilter;
using Beside.PacketFilter.Iptables;
using Beside.PacketFilter.Nftables;

namespace Beside.Diagnosis.Sources;

/// <summary>Reads the kernel's rules through the programs that list them: nft, and those of iptables if nft's list is incomplete.</summary>
public sealed class FirewallSource
{
    private const string AsRoot = "Run doctor as the administrator: sudo beside doctor --only firewall";

    private readonly List<(string What, string ToDo)> _notSeen = [];

    private FirewallSource()
    {
    }

    public static async Task<FirewallFacts> LookAsync(IPNetwork? peers, CancellationToken cancellationToken)
    {
        var source = new FirewallSource();
        Ruleset rules = OperatingSystem.IsLinux() ? (await source.ReadNftAsync(cancellationToken).ConfigureAwait(false))
            .And(await source.ReadLegacyAsync(cancellationToken).ConfigureAwait(false)) : source.Unknown();
        FirewallManager manager = FirewallHints.ManagerOf(rules, source._notSeen.Count == 0);
        if (source._notSeen.Count > 0 && FirewallHints.Of(manager) is { } hint)
            source._notSeen.Add(hint);
        return new(rules, source._notSeen, manager)
        {
            Peers = peers is { } p
                ? ($"{p}", ValueSet.Network(p.BaseAddress, p.PrefixLength), p.BaseAddress.GetAddressBytes().Length == 16)
                : null,
        };
    }

    private Ruleset Unknown()
    {
        _notSeen.Add(("Doctor reads firewall rules only on Linux so far, not on this system.", "Look at the system's firewall settings."));
        return Ruleset.Empty;
    }

    private async Task<Ruleset> ReadNftAsync(CancellationToken cancellationToken)
    {
        ProgramOutput? json = await SystemPrograms.RunAsync("nft", ["-j", "list", "ruleset"], cancellationToken).ConfigureAwait(false);
        ProgramOutput? listing = json is { ExitCode: 0 }
            ? await SystemPrograms.RunAsync("nft", ["-a", "list", "ruleset"], cancellationToken).ConfigureAwait(false)
            : null;
        if (json is null) return await ReadWithoutNftAsync(cancellationToken).ConfigureAwait(false);
        if (json.ExitCode != 0 || listing is not { ExitCode: 0 })
        {
            ProgramOutput failed = json.ExitCode != 0 ? json : listing ?? json;
            _notSeen.Add(failed.IsOfNoRights
                ? ("Only the administrator may read the firewall's rules.", AsRoot)
                : ($"Doctor cannot read the nftables rules: nft says \"{failed.Complaint}\".", "Look with: sudo nft list ruleset"));
            return Ruleset.Empty;
        }

        if (json.Doubt is { } doubt)
            _notSeen.Add(
                ($"nft does not list all that the kernel has: \"{doubt}\".", "Install a newer nft, and look with: sudo nft list ruleset"));
        return await ReadNftAsync(json.Output, Encoding.UTF8.GetString(listing.Output), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Ruleset> ReadNftAsync(byte[] json, string listing, CancellationToken cancellationToken)
    {
        try
        {
            NftReplacements others = NftRuleset.HasForeignRules(json)
                ? new([.. await SaveAsync("iptables-nft-save", false, cancellationToken).ConfigureAwait(false),
                    .. await SaveAsync("ip6tables-nft-save", true, cancellationToken).ConfigureAwait(false)])
                : NftReplacements.None;
            return NftRuleset.Read(json, new NftListing(listing), others);
        }
        catch (JsonException e)
        {
            _notSeen.Add(
                ($"Doctor does not understand the nftables rules ({e.Message.TrimEnd('.')}).", "Look with: sudo nft list ruleset"));
            return Ruleset.Empty;
        }
    }

    /// <summary>Rules that iptables made are seen by its own program; tables that others made are not.</summary>
    private async Task<Ruleset> ReadWithoutNftAsync(CancellationToken cancellationToken)
    {
        _notSeen.Add(("Doctor cannot tell whether nftables has rules, because its program nft is not installed.",
            "sudo apt install nftables, and then: sudo beside doctor --only firewall"));
        return Of([.. await SaveAsync("iptables-nft-save", false, cancellationToken).ConfigureAwait(false),
            .. await SaveAsync("ip6tables-nft-save", true, cancellationToken).ConfigureAwait(false)]);
    }

    /// <summary>Rules of the older kind, which nft does not list.</summary>
    private async Task<Ruleset> ReadLegacyAsync(CancellationToken cancellationToken)
    {
        List<IptablesChain> chains = [];
        foreach ((string names, string program, bool isIpv6) in new[] { ("/proc/net/ip_tables_names", "iptables-legacy-save", false),
            ("/proc/net/ip6_tables_names", "ip6tables-legacy-save", true) })
        {
            if (!File.Exists(names)) continue;   // no such table was ever made
            if (TextFiles.TryRead(names) is not { } tables)
                NotAllowed();
            else if (tables.Trim().Length > 0)
                chains.AddRange(await SaveLegacyAsync(program, isIpv6, cancellationToken).ConfigureAwait(false));
        }

        ReadArp();
        return Of(chains);
    }

    /// <summary>The older arptables decides about the search for this machine. Nobody uses it any more, so its rules
    /// are named and not followed.</summary>
    private void ReadArp()
    {
        const string Names = "/proc/net/arp_tables_names";
        if (!File.Exists(Names)) return;
        if (TextFiles.TryRead(Names) is not { } tables)
            NotAllowed();
        else if (tables.Trim().Length > 0)
            _notSeen.Add(("The older arptables has tables, whose rules doctor does not read.", "Look with: sudo arptables-legacy-save"));
    }

    private void NotAllowed()
    {
        if (_notSeen.TrueForAll(n => n.ToDo != AsRoot))
            _notSeen.Add(("Only the administrator may read the rules of the older iptables.", AsRoot));
    }

    private async Task<IReadOnlyList<IptablesChain>> SaveLegacyAsync(string program, bool isIpv6, CancellationToken cancellationToken)
    {
        if (SystemPrograms.Find(program) is null)
            _notSeen.Add(
                ($"The older iptables has rules, but {program}, which reads them, is not installed.", "sudo apt install iptables"));
        return await SaveAsync(program, isIpv6, cancellationToken, isLegacy: true).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<IptablesChain>> SaveAsync(
        string program, bool isIpv6, CancellationToken cancellationToken, bool isLegacy = false)
    {
        ProgramOutput? said = await SystemPrograms.RunAsync(program, [], cancellationToken).ConfigureAwait(false);
        if (said is { ExitCode: 0 })
            return IptablesSave.Read(Encoding.UTF8.GetString(said.Output), isIpv6, isLegacy);
        if (said is { IsOfNoRights: true })
            NotAllowed();
        else if (said is not null)
            _notSeen.Add(($"Doctor cannot read the iptables rules: {program} says \"{said.Complaint}\".", $"Look with: sudo {program}"));
        return [];
    }

    private static Ruleset Of(IEnumerable<IptablesChain> chains) => new(chains.Select(c => c.Chain));
}
