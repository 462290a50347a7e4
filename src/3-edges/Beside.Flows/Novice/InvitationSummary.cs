using Beside.Ra.Invitations;

namespace Beside.Flows.Novice;

/// <summary>What the novice passes on to the helper.</summary>
/// <param name="File">Full path of the invitation.</param>
/// <param name="IsPasswordWeak">Whoever gets the file can guess it.</param>
/// <param name="Record">The path of the record; null if there is none.</param>
public sealed record InvitationSummary(
    string File, string Password, bool IsPasswordWeak, IReadOnlyList<ListenerAddress> Addresses, DateTimeOffset Expires, string? Record)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"InvitationSummary {{ File = {File} }}";
}
