using Beside.Cli.Invite;
using Beside.Cli.Policy;
using Beside.Diagnosis;
using Beside.Diagnosis.Display;
using Beside.Diagnosis.Network;
using Beside.Diagnosis.Policies;
using Beside.Diagnosis.Sources;
using Beside.Diagnosis.Surroundings;
using Beside.Policy;

namespace Beside.Cli.Doctor;

/// <summary><c>beside doctor</c>: finds what stands in the way on this machine, and says what to do about it.</summary>
internal sealed class DoctorVerb(DoctorOptions options, PolicyContext policies, TimeProvider time)
{
    /// <summary>Returns the findings for the requested sides, area by area.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        EffectivePolicy policy = policies.Resolve();
        List<Finding> findings = [];
        if (IsAsked(FindingArea.Display))
            findings.AddRange(DisplayJudge.Judge(await DisplaySource.LookAsync(
                options.Display,
                reason => (int)InviteVerb.ExitCodeFor(reason),
                cancellationToken).ConfigureAwait(false)));
        if (IsAsked(FindingArea.Policy))
            findings.AddRange(PolicyJudge.Judge(policy).Concat(DirectoriesJudge.Judge(DirectoriesSource.Look(policies.Files))));
        ListeningFacts? listening = IsAsked(FindingArea.Addresses) || IsAsked(FindingArea.Firewall)
            ? ListeningSource.Look(options.Listen, (ushort)options.Port)
            : null;
        if (IsAsked(FindingArea.Addresses)) findings.AddRange(AddressJudge.Judge(listening!));
        if (IsAsked(FindingArea.Firewall) && options.Sides.HasFlag(FindingSides.BeingHelped))
            findings.AddRange(FirewallFindings.Judge(
                await FirewallSource.LookAsync(options.From, cancellationToken).ConfigureAwait(false), listening!));
        if (IsAsked(FindingArea.Clock)) findings.AddRange(ClockJudge.Judge(ClockSource.Look(time)));
        if (IsAsked(FindingArea.Record))
            findings.AddRange(RecordJudge.Judge(RecordSource.Look(options.LogFolder, IsRecordNeeded(policy))));
        if (IsAsked(FindingArea.Packages))
            findings.AddRange(LibraryJudge.Judge(LibrarySource.Missing(), LibrarySource.HasDebianPackages));
        return [.. findings.Where(f => (f.Sides & options.Sides) != 0)];
    }

    public ExitCode ExitCodeOf(IEnumerable<Finding> findings) => (findings.Where(f => f.Verdict == FindingVerdict.Hindrance)
        .Aggregate(FindingSides.None, (all, f) => all | f.Sides) & options.Sides) switch
    {
        FindingSides.None => ExitCode.Success,
        FindingSides.BeingHelped => ExitCode.CannotBeHelped,
        FindingSides.Helping => ExitCode.CannotHelp,
        _ => ExitCode.NeitherWay,
    };

    private static bool IsRecordNeeded(EffectivePolicy policy) =>
        policy[PolicyCatalog.LoggingEnabled].IsForced && RemoteAssistancePolicy.From(policy).LoggingEnabled;

    private bool IsAsked(FindingArea area) => options.Only.Count == 0 || options.Only.Contains(area);
}
