using Beside.Policy;
using Beside.Runtime;

namespace Beside.Flows.Novice;

/// <summary>Applies the policies to what the person asked for, before anybody is invited. They are read again for each question.</summary>
internal sealed class InvitationTerms
{
    private readonly NovicePolicy _policy;

    /// <exception cref="ObstacleException">Nobody may be invited here, or not like this.</exception>
    public InvitationTerms(NovicePolicy policy, NoviceFlowOptions options)
    {
        _policy = policy;
        if (policy.Current.WhyNotSolicited is { } why)
            throw new ObstacleException(policy.IsRefused ? new Obstacle.PolicyRefused(why) : new Obstacle.InvitingForbidden(why));
        if (options.AllowPlainRdp && policy.Current.EncryptedOnly)
            throw new ObstacleException(new Obstacle.PlainRdpForbidden(policy[PolicyCatalog.EncryptedOnlyTickets]));
        Record = RecordChoice.Make(policy[PolicyCatalog.LoggingEnabled], options.Record);
        Lifetime = options.Lifetime is { } asked && asked < policy.Current.MaxTicketTime ? asked : policy.Current.MaxTicketTime;
        IsViewOnly = options.ViewOnly || !policy.Current.ControlAllowed;
        Notices = [.. NoticesOn(options)];
    }

    public RecordChoice Record { get; }

    public TimeSpan Lifetime { get; }

    /// <summary>Whether the record says view only from the beginning.</summary>
    public bool IsViewOnly { get; }

    /// <summary>Where it is not as the person asked for it.</summary>
    public IReadOnlyList<Notice> Notices { get; }

    private IEnumerable<Notice> NoticesOn(NoviceFlowOptions options)
    {
        foreach (PolicyWarning warning in _policy.Warnings)
            yield return new Notice.PolicyWarned(warning);
        if (options.Lifetime > Lifetime)
            yield return new Notice.LifetimeCut(
                Lifetime, _policy[PolicyCatalog.MaxTicketExpiry], _policy[PolicyCatalog.MaxTicketExpiryUnits]);
        if (!options.ViewOnly && !_policy.Current.ControlAllowed)
            yield return new Notice.ControlForbidden(_policy[PolicyCatalog.AllowFullControl]);
        if (Record.Notice is { } notice) yield return notice;
    }
}
