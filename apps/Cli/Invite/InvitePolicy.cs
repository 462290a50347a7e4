using Beside.Policy;
using Beside.Runtime;

namespace Beside.Cli.Invite;

/// <summary>Applies the policies to the command line before anybody is invited. They are read again for each question.</summary>
internal sealed class InvitePolicy
{
    private readonly NovicePolicy _policy;

    /// <exception cref="UserErrorException">Nobody may be invited here, or not like this.</exception>
    public InvitePolicy(NovicePolicy policy, InviteOptions options)
    {
        _policy = policy;
        if (policy.Current.WhyNotSolicited is { } why) throw Forbidden(policy.IsRefused, why);
        if (options.PlainRdp && policy.Current.EncryptedOnly)
        {
            throw new UserErrorException(
                ExitCode.ForbiddenByPolicy,
                $"--plain-rdp lets in programs without an encrypted ticket, and a policy allows encrypted tickets only: {Who(PolicyCatalog.EncryptedOnlyTickets)}. Leave it out.");
        }

        Record = RecordChoice.Make(policy[PolicyCatalog.LoggingEnabled], options.NoLog, options.IsLogRequired, options.LogFolder is not null);
        Lifetime = options.Expires is { } asked && asked < policy.Current.MaxTicketTime ? asked : policy.Current.MaxTicketTime;
        Notes = [.. NotesOn(options)];
    }

    public RecordChoice Record { get; }

    public TimeSpan Lifetime { get; }

    /// <summary>Where it is not as the command line says, for people.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether the record and the screen say view only from the beginning.</summary>
    public bool IsViewOnly(InviteOptions options) => options.ViewOnly || !_policy.Current.ControlAllowed;

    private static UserErrorException Forbidden(bool isRefused, string why) => isRefused
        ? new(ExitCode.PolicyRefused, why)
        : new(ExitCode.ForbiddenByPolicy, $"{why} The administrator of this computer can change it; beside policy explain fAllowToGetHelp says more.");

    private IEnumerable<string> NotesOn(InviteOptions options)
    {
        foreach (PolicyWarning warning in _policy.Warnings) yield return Policy.Shown.Text(warning.ToString());
        if (options.Expires > Lifetime)
            yield return $"the invitation is valid for {Policy.Shown.Duration(Lifetime)} only: {Who(PolicyCatalog.MaxTicketExpiry)}, {Who(PolicyCatalog.MaxTicketExpiryUnits)}.";
        if (!options.ViewOnly && !_policy.Current.ControlAllowed) yield return $"your helper may look but not touch: {Who(PolicyCatalog.AllowFullControl)}.";
        if (Record.Note is { } note) yield return note;
    }

    private string Who(PolicyDefinition definition) => $"{definition} = {_policy[definition].Value} ({_policy[definition].Origin})";
}
