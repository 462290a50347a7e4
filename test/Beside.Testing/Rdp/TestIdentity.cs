using System.Security.Cryptography;
using Beside.Rdp.Server;

namespace Beside.Testing.Rdp;

/// <summary>A server identity whose key stands in the repository, so that recorded sessions can be played back. Worth
/// nothing outside tests.</summary>
public static class TestIdentity
{
    private static readonly Lazy<ServerIdentity> LazyFixed = new(Load);

    /// <summary>Shared by all tests; not to be disposed.</summary>
    public static ServerIdentity Fixed => LazyFixed.Value;

    /// <summary>Bytes 0, 1, 2 … instead of random ones.</summary>
    public static void FillCounting(Memory<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++) destination.Span[i] = (byte)i;
    }

    private static ServerIdentity Load()
    {
        RSA rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(Path.Combine(HexVector.Folder, "test-only-server-key.pem")));
        return ServerIdentity.Create(
            "novice", rsa, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
