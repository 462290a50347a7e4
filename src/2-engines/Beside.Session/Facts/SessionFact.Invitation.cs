using Beside.Session.Records;

namespace Beside.Session.Facts;

/// <content>Facts about an invitation and the policies for it.</content>
public abstract partial record SessionFact
{
    /// <summary>Novice: the invitation is written.</summary>
    /// <param name="Addresses">Where the invitation says that the novice can be reached.</param>
    public sealed record Invited(string Name, string Addresses, DateTimeOffset Expires, bool ViewOnly) : SessionFact
    {
        /// <summary>The novice wanted answers to count that a program types.</summary>
        public bool OnScreenKeyboard { get; init; }

        internal override bool NeedsFormat3 => OnScreenKeyboard;
    }

    /// <summary>Expert: an invitation is open, because its password fits.</summary>
    /// <param name="Name">The name that the invitation gives; it is not verified.</param>
    /// <param name="Addresses">Where it says that the novice can be reached.</param>
    public sealed record InvitationOpened(string Name, string Addresses) : SessionFact;

    /// <summary>Novice: nobody can connect any more.</summary>
    /// <param name="Reason">One word, as in docs/events.md.</param>
    /// <param name="MoreRefusals">Refusals beyond <see cref="RecordLimits.MaxRefusals"/>, which have no line of their own.</param>
    public sealed record InvitationClosed(string Reason, int MoreRefusals) : SessionFact;

    /// <summary>Novice: a policy or setting that holds from here on; at the beginning those that are not built in.</summary>
    /// <param name="Value">As the policy files have it.</param>
    /// <param name="Source">Where it comes from: file and line.</param>
    public sealed record Policy(string Name, string Value, string Source) : SessionFact
    {
        /// <summary>The value in words; not in a record.</summary>
        public string Meaning { get; init; } = "";
    }
}
