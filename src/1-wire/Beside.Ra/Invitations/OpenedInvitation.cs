namespace Beside.Ra.Invitations;

/// <summary>What the expert knows once the invitation is open: where to connect, how to recognise the novice, and the proof.</summary>
/// <param name="NoviceName">A claim, made safe to show; empty if the file has none.</param>
/// <param name="Proof">The encrypted PassStub, see <see cref="PassStub.Encrypt"/>. Null for a bare connection string.</param>
public sealed record OpenedInvitation(ConnectionString2 Connection, string NoviceName, ReadOnlyMemory<byte>? Proof)
{
    /// <summary>Without token and proof.</summary>
    public override string ToString() => $"OpenedInvitation {{ NoviceName = {NoviceName}, Addresses = {Connection.Addresses.Count} }}";
}
