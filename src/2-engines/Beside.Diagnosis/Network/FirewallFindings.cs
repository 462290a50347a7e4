using Beside.PacketFilter;

namespace Beside.Diagnosis.Network;

/// <summary>Whether the firewall of this machine lets a helper in, address by address.</summary>
public static class FirewallFindings
{
    private const int MaxReasons = 3;   // ours: what is blocked once need not be proved ten times
    private const int MaxPieces = 8;   // ours
    private const ushort Suggested = 50_000;   // ours: in the range for private use, and easy to say on the telephone

    public static IEnumerable<Finding> Judge(FirewallFacts facts, ListeningFacts listening)
    {
        ILookup<bool, ListeningAddress> isOwn = listening.Addresses.ToLookup(a => a.Interface.Length > 0);
        IEnumerable<ListeningAddress> own = isOwn[true];
        List<(ListeningAddress Address, IReadOnlyList<PortPassage> Answer)> answers =
            [.. own.Where(a => facts.Peers is not { } p || p.IsIpv6 == a.IsIpv6())
                .Select(a => (a, FirewallJudge.Judge(facts.Rules, QuestionOf(a, facts, listening))))];
        ListeningAddress[] open =
            [.. answers.Where(a => a.Address is { BindProblem: null, Reach: not AddressReach.Link }
                && a.Answer.All(p => p.Passage == Passage.Open)).Select(a => a.Address)];
        foreach ((string what, string toDo) in facts.NotSeen)
            yield return New(FindingVerdict.NotKnown, what, toDo);
        foreach (ListeningAddress foreign in isOwn[false])
            yield return New(
                FindingVerdict.NotKnown,
                $"{foreign.Text} is not an address of this machine, so doctor cannot follow the rules to it.",
                "Choose an address of this machine.");
        if (answers.Count == 0 && !isOwn[false].Any() && facts.Peers is { } nobody)
            yield return New(
                FindingVerdict.Hindrance,
                $"This machine has no address that {nobody.Text} can reach.",
                "Name your helper's network with --from.");
        if (facts.NotSeen.Count > 0 && !facts.Rules.Chains.Any()) yield break;
        foreach (var same in answers.GroupBy(a => (KeyOf(a.Answer), IsCoveredFor(a.Address, open))))
        {
            string addresses = string.Join(", ", same.Select(a => a.Address.Text));
            foreach (Finding finding in Judge(addresses, same.First().Address, same.First().Answer, facts, listening))
                yield return same.Key.Item2 && finding.Verdict == FindingVerdict.Hindrance
                    ? finding with { Verdict = FindingVerdict.Note }
                    : finding;
        }
    }

    private static IEnumerable<Finding> Judge(
        string addresses, ListeningAddress address, IReadOnlyList<PortPassage> answer, FirewallFacts facts, ListeningFacts listening)
    {
        string from = facts.Peers?.Text ?? "the machines in its network";
        if (answer.All(p => p.Passage == Passage.Open))
        {
            yield return facts.NotSeen.Count > 0
                ? New(
                    FindingVerdict.NotKnown,
                    $"{addresses}: nothing that doctor could see blocks {listening.Ports}, but it could not see everything.",
                    "See above.")
                : New(FindingVerdict.Fine, $"{addresses}: this machine's firewall lets in {from} at {listening.Ports}.");
            yield break;
        }

        foreach (IGrouping<Passage, PortPassage> same in answer.Where(p => p.Passage != Passage.Open)
            .GroupBy(p => p.Passage)
            .OrderByDescending(g => g.Key))
        {
            string what = $"{addresses}, {PortsOf([.. same])}: {Word(same.Key)} {from}{Because(same.SelectMany(p => p.Why))}.";
            yield return New(VerdictOf(same.Key), what, ToDo(same.Key, address, answer, facts, listening));
        }
    }

    /// <summary>
    /// Helpers behind the same interface can use another address of it; and networks for containers and the like are
    /// ignored if somebody can get in from the rest of the world. If such a network is open, that says nothing about
    /// the rest of the world.
    /// </summary>
    private static bool IsCoveredFor(ListeningAddress address, ListeningAddress[] open) =>
        Array.Exists(open, o => o.Interface == address.Interface || (o.IsUplink && !address.IsUplink));

    private static string PortsOf(PortPassage[] same) => same.Length == 1
        ? same[0].Ports
        : $"ports {string.Join(", ", same.Take(MaxPieces).Select(p => p.First == p.Last ? $"{p.First}" : $"{p.First} to {p.Last}"))}{(same.Length > MaxPieces ? " and others" : "")}";

    /// <summary>The same for addresses of which the same is to be said.</summary>
    private static string KeyOf(IReadOnlyList<PortPassage> answer) => string.Join(
        '\n', answer.Select(p => $"{p.First} {p.Last} {p.Passage} {string.Join(';', p.Why.Select(w => $"{w.Of} {w.Outcome}"))}"));

    private static FirewallQuestion QuestionOf(ListeningAddress address, FirewallFacts facts, ListeningFacts listening)
    {
        ValueSet peers = facts.Peers?.Addresses ?? OwnNetwork(address);
        return new(address.Address, address.Interface, peers, listening.FirstPort, listening.LastPort)
        {
            IsRoutedBack = facts.Peers is null && address.IsRoutedBack,
            ArePeersNeighbors = facts.Peers is null,
            IsSearchedFor = address.IsSearchedFor,
            IsBridge = address.IsBridge,
            LowerDevices = address.LowerDevices,
        };
    }

    /// <summary>All of it but the address itself. Somebody on this machine comes from the address itself as well;
    /// nobody else is in a network of one.</summary>
    private static ValueSet OwnNetwork(ListeningAddress address)
    {
        bool isIpv6 = address.IsIpv6();
        if (address.Reach == AddressReach.ThisMachine)
            return ValueSet.Network(address.Address, isIpv6 ? 128 : 8);
        bool isAlone = address.PrefixLength >= (isIpv6 ? 128 : 32);
        return ValueSet.Network(address.Address, isAlone ? 0 : address.PrefixLength).Without(ValueSet.NumberOf(address.Address));
    }

    private static string Because(IEnumerable<PassageReason> why)
    {
        string[] reasons = [.. why.Select(w => w.Outcome.ToString()).Distinct()];
        string rest = reasons.Length > MaxReasons ? $" and {reasons.Length - MaxReasons} more" : "";
        return reasons.Length == 0 ? "" : $" (by {string.Join("; ", reasons.Take(MaxReasons))}{rest})";
    }

    private static string Word(Passage passage) => passage switch
    {
        Passage.Blocked => "this machine's firewall does not let in",
        Passage.SomePeers => "this machine's firewall lets in only some of",
        _ => "doctor cannot tell whether this machine's firewall lets in",
    };

    private static FindingVerdict VerdictOf(Passage passage) => passage switch
    {
        Passage.Blocked => FindingVerdict.Hindrance,
        Passage.SomePeers => FindingVerdict.Note,
        _ => FindingVerdict.NotKnown,
    };

    private static string ToDo(
        Passage passage, ListeningAddress address, IReadOnlyList<PortPassage> answer, FirewallFacts facts, ListeningFacts listening)
    {
        if (passage == Passage.SomePeers)
            return "Make sure that your helper is among those let in, or open the port to everybody.";
        if (passage == Passage.CannotTell)
            return "Ask the person who maintains the rules, or try from another machine while beside invite runs.";
        if (answer.FirstOrDefault(p => p.Passage == Passage.Open) is { } open && !listening.IsPortChosen)
            return $"Choose a port that is open: beside invite --port {open.First}";
        ushort port = listening.IsPortChosen ? listening.FirstPort : Suggested;
        return FirewallCommands.ToOpen(facts.Manager, address, port, answer.SelectMany(p => p.Why))
            + (listening.IsPortChosen ? "" : $" and then beside invite --port {port}");
    }

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") =>
        new(FindingArea.Firewall, verdict, FindingSides.BeingHelped, what, toDo);

    private static bool IsIpv6(this ListeningAddress address) => address.Address.GetAddressBytes().Length == 16;
}
