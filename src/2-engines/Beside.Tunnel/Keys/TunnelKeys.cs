using System.Security.Cryptography;
using System.Text;

namespace Beside.Tunnel.Keys;

/// <summary>Everything that follows from one handshake. docs/tunnel.md, Keys.</summary>
public sealed class TunnelKeys : IDisposable
{
    private static readonly byte[] Salt = Encoding.ASCII.GetBytes("beside-tunnel-1 ");

    private TunnelKeys(TunnelRole role, byte[] master, byte[] helperNonce, byte[] sharerNonce)
    {
        Role = role;
        HelperRecords = KeySchedule.Expand(master, KeySchedule.RecordsOf(TunnelRole.Helper));
        SharerRecords = KeySchedule.Expand(master, KeySchedule.RecordsOf(TunnelRole.Sharer));
        Resumption = KeySchedule.Expand(master, "resumption");
        CheckNumber = CheckNumberUnder(master, helperNonce, sharerNonce);
        RemoteAssistance = RemoteAssistanceSecret.Derive(master);
    }

    public TunnelRole Role { get; }

    /// <summary>What the RA session inside needs, the same at both ends.</summary>
    public RemoteAssistanceSecret RemoteAssistance { get; }

    internal byte[] HelperRecords { get; }

    internal byte[] SharerRecords { get; }

    internal byte[] Resumption { get; }

    internal CheckNumber CheckNumber { get; }

    /// <summary>The number that the helper reads out. Only the helper's end may show it.</summary>
    /// <exception cref="InvalidOperationException">This is the sharer's end, whose screen never shows it.</exception>
    public string CheckNumberToReadOut =>
        Role == TunnelRole.Helper
            ? CheckNumber.Digits
            : throw new InvalidOperationException("The sharer's end never shows the check number.");

    /// <summary>The sharer's side of the check number: compares what was typed and tells nothing else.</summary>
    /// <exception cref="InvalidOperationException">This is the helper's end.</exception>
    public CheckNumberTrial StartTrial() =>
        Role == TunnelRole.Sharer
            ? new CheckNumberTrial(CheckNumber)
            : throw new InvalidOperationException("The helper reads the number out; the sharer types it.");

    /// <param name="isk">The intermediate session key of CPace.</param>
    internal static TunnelKeys Derive(TunnelRole role, ReadOnlySpan<byte> isk, byte[] helperNonce, byte[] sharerNonce)
    {
        byte[] master = MasterOf(isk, helperNonce, sharerNonce);
        var keys = new TunnelKeys(role, master, helperNonce, sharerNonce);
        CryptographicOperations.ZeroMemory(master);
        return keys;
    }

    /// <summary>The check number alone.</summary>
    internal static CheckNumber CheckNumberOf(ReadOnlySpan<byte> isk, byte[] helperNonce, byte[] sharerNonce) =>
        CheckNumberUnder(MasterOf(isk, helperNonce, sharerNonce), helperNonce, sharerNonce);

    /// <summary>The secret that the records of this role start from on the first connection.</summary>
    internal byte[] RecordsOf(TunnelRole role) => role == TunnelRole.Helper ? HelperRecords : SharerRecords;

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(HelperRecords);
        CryptographicOperations.ZeroMemory(SharerRecords);
        CryptographicOperations.ZeroMemory(Resumption);
    }

    public override string ToString() => $"keys of the {Role}";

    private static byte[] MasterOf(ReadOnlySpan<byte> isk, byte[] helperNonce, byte[] sharerNonce) =>
        KeySchedule.Extract(isk, [.. Salt, .. helperNonce, .. sharerNonce]);

    private static CheckNumber CheckNumberUnder(byte[] master, byte[] helperNonce, byte[] sharerNonce)
    {
        byte[] check = KeySchedule.Expand(master, "check");
        CheckNumber number = CheckNumber.Derive(check, helperNonce, sharerNonce);
        CryptographicOperations.ZeroMemory(check);
        return number;
    }
}
