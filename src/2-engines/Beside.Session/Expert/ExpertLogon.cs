using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;

namespace Beside.Session.Expert;

/// <summary>[MS-RA] 2.2.7.2 Client Info PDU as an expert fills it in, and the static virtual channels to ask for. Flags
/// without INFO_AUTOLOGON.</summary>
/// <param name="WorkingDir">The token of the invitation.</param>
public sealed record ExpertLogon(string UserName, string WorkingDir)
{
    public string Domain => "";

    public string Password => "*";

    /// <summary>The specification puts the password here; novices take the placeholder that FreeRDP sends, and a secret
    /// stays at home.</summary>
    public string AlternateShell => "*";

    public static IReadOnlyList<string> Channels { get; } = [LogicalChannel.StaticChannel, MultipartyChannel.Name];

    /// <summary>Without the token.</summary>
    public override string ToString() => $"ExpertLogon {{ UserName = {UserName} }}";
}
