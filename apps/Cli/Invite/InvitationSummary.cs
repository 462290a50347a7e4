using Beside.Ra.Invitations;

namespace Beside.Cli.Invite;

/// <summary>What the novice passes on to the helper.</summary>
/// <param name="Record">The path of the record; null if there is none.</param>
internal sealed record InvitationSummary(string File, string Password, bool IsPasswordWeak, IReadOnlyList<ListenerAddress> Addresses, DateTimeOffset Expires, string? Record)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"InvitationSummary {{ File = {File} }}";
}
