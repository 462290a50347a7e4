using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Testing;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Server;

/// <summary>What FreeRDP 2.11.7 and rdesktop 1.9.0 sent to this server, played back. fuzz/Corpora/ServerConnection
/// holds their bytes, those of TLS decrypted.</summary>
public sealed class RecordedClientTests
{
    public static TheoryData<string> Recordings =>
        [.. Directory.EnumerateFiles(Folder, "*.bin").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(HexVector.Folder, "..", "..", "fuzz", "Corpora", "ServerConnection");

    [Theory]
    [InlineData("freerdp-2.11-tls-32bpp.bin", SecurityLayer.Tls, 32, true)]
    [InlineData("freerdp-2.11-rdp-32bpp.bin", SecurityLayer.StandardRdp, 32, true)]
    [InlineData("freerdp-2.11-tls-slow-path-16bpp.bin", SecurityLayer.Tls, 16, false)]
    [InlineData("rdesktop-1.9-tls-32bpp.bin", SecurityLayer.Tls, 32, true)]
    [InlineData("rdesktop-1.9-rdp4-16bpp.bin", SecurityLayer.StandardRdp, 16, false)]
    public void Recording_PlayedBack_IsActiveAsItWas(string recording, SecurityLayer security, int colorDepth, bool fastPath)
    {
        List<ServerOutput> outputs = Play(Bytes(recording), pieceBytes: 1);

        LogonRequest logon = outputs.OfType<ServerOutput.LogonRequested>().Single().Request;
        ClientCapabilities capabilities = outputs.OfType<ServerOutput.Activated>().Single().Capabilities;
        Assert.Equal((security, "helper", "helper"), (logon.Security, logon.UserName, logon.ClientName));
        Assert.Equal((colorDepth, fastPath), (capabilities.ColorDepth, capabilities.FastPathOutput));
        Assert.Contains(outputs.OfType<ServerOutput.InputReceived>(), i => i.Event is { Kind: InputEventKind.Key, Code: 0x1E });
        Assert.DoesNotContain(outputs, o => o is ServerOutput.Closed { Reason: not CloseReason.ByClient });
    }

    [Fact]
    public void FreeRdp_AtItsDefaults_AnnouncesRemoteFxFrameMarkersAndAcknowledges()
    {
        ClientCapabilities capabilities =
            Play(Bytes("freerdp-2.11-tls-32bpp.bin"), 1).OfType<ServerOutput.Activated>().Single().Capabilities;

        Assert.Equal((byte?)3, capabilities.RemoteFxCodecId);
        Assert.True(capabilities is
        {
            SetSurfaceBits: true, StreamSurfaceBits: true, FrameMarkers: true,
            MaxUnacknowledgedFrames: 2, MaxUpdateBytes: 0x3F0000, MaxPointerSize: 384
        });
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Recording_InPiecesOfAnySize_GivesTheSameOutputs(string recording)
    {
        byte[] bytes = Bytes(recording);
        string[] expected = [.. Play(bytes, 1).Select(o => o.ToString())];

        foreach (int piece in new[] { 2, 3, 7, 19, 64 })
        {
            if (FirstPduEndsWithinAPiece(bytes, piece)) continue;
            Assert.Equal(expected, Play(bytes, piece).Select(o => o.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Recording_CutAtAnyLength_OnlyWaits(string recording)
    {
        byte[] bytes = Bytes(recording);
        int whole = Play(bytes, 1).Count;
        for (int length = 0; length < bytes.Length; length += 13)
            Assert.True(Play(bytes[..length], 1).Count <= whole);
    }

    /// <summary>Seeded: the same bytes every time.</summary>
    [Theory]
    [MemberData(nameof(Recordings))]
    public void Recording_WithBytesChanged_NeverThrowsAndIsSilentOnceClosed(string recording)
    {
        byte[] original = Bytes(recording);
        var random = new Random(20260101);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = [.. original];
            for (int changes = random.Next(1, 6); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            List<ServerOutput> outputs = Play(bytes, 1);
            int closed = outputs.FindIndex(o => o is ServerOutput.Closed);
            Assert.True(closed == -1 || closed == outputs.Count - 1);
        }
    }

    [Fact]
    public void RandomBytes_OfAnyLength_NeverThrow()
    {
        var random = new Random(20260102);
        byte[] starts = [0x03, 0x00, 0x10, 0xFF];
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 4 && round % 2 == 0)
                (bytes[0], bytes[1], bytes[2], bytes[3]) = (3, 0, 0, (byte)random.Next(7, bytes.Length + 20));
            else if (bytes.Length > 0)
                bytes[0] = starts[random.Next(starts.Length)];
            Play(bytes, 16);
        }
    }

    internal static List<ServerOutput> Play(byte[] bytes, int pieceBytes)
    {
        var now = new Instant(0);
        var server = new ServerConnection(
            new()
            {
                Identity = TestIdentity.Fixed,
                FillRandom = TestIdentity.FillCounting,
                DesktopWidth = 640,
                DesktopHeight = 480,
                Channels = ["remdesk", "encomsp", "cliprdr", "rdpsnd", "drdynvc"],
            },
            now);
        var outputs = new List<ServerOutput>();
        foreach (byte[] piece in bytes.Chunk(pieceBytes))
        {
            server.Receive(piece, now);
            while (server.TryTakeOutput(out ServerOutput? output))
            {
                outputs.Add(output);
                if (output is ServerOutput.StartTls) server.CompleteTls(now);
                if (output is ServerOutput.LogonRequested) server.Admit(now);
            }

            server.DiscardPendingBytes(server.PendingBytes.Length);
        }

        return outputs;
    }

    /// <summary>Bytes behind the X.224 request in the same piece are bytes before TLS, which close the connection as they should.</summary>
    private static bool FirstPduEndsWithinAPiece(byte[] bytes, int piece) => bytes[3] % piece != 0;

    private static byte[] Bytes(string recording) => File.ReadAllBytes(Path.Combine(Folder, recording));
}
