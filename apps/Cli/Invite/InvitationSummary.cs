using Beside.Ra.Invitations;

namespace Beside.Cli.Invite;

/// <summary>What the novice hands over.</summary>
/// <param name="Record">Where what happens is written down; null: nowhere.</param>
internal sealed record InvitationSummary(string File, string Password, bool IsPasswordWeak, IReadOnlyList<ListenerAddress> Addresses, DateTimeOffset Expires, string? Record)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"InvitationSummary {{ File = {File} }}";
}
