using Beside.Rdp.Connection;

namespace Beside.Rdp.Server;

/// <summary>What the client says of itself before anything is shared: Client Core Data, the joined channels and the
/// Client Info PDU ([MS-RDPBCGR] 2.2.1.11). Nothing in it is verified.</summary>
public sealed record LogonRequest(
    SecurityLayer Security,
    string UserName,
    string Domain,
    string Password,
    string AlternateShell,
    string WorkingDir,
    string ClientName,
    uint ClientBuild,
    uint KeyboardLayout,
    IReadOnlyList<string> Channels)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() =>
        $"LogonRequest {{ Security = {Security}, ClientName = {ClientName}, Channels = [{string.Join(", ", Channels)}] }}";
}
