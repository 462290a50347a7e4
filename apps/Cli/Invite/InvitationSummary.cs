using System.Net;

namespace Beside.Cli.Invite;

/// <summary>What the novice hands over.</summary>
internal sealed record InvitationSummary(string File, string Password, bool IsPasswordWeak, IReadOnlyList<IPEndPoint> Addresses, DateTimeOffset Expires)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"InvitationSummary {{ File = {File} }}";
}
