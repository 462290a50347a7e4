using Beside.Pixels;
using Beside.Rdp.Client;
using Beside.Testing;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Client;

/// <summary>What xrdp 0.9.21, weston 10.0.1 and freerdp-shadow-cli 2.11.7 sent to this client, played back.
/// fuzz/Corpora/README.md says how it was recorded.</summary>
public sealed class RecordedServerTests
{
    [Theory]
    [InlineData("freerdp-shadow-2.11-rdp-32bpp.bin", false, 32)]
    [InlineData("freerdp-shadow-2.11-tls-32bpp.bin", true, 32)]
    [InlineData("weston-10-tls-32bpp.bin", true, 32)]
    [InlineData("xrdp-0.9-rdp-16bpp.bin", false, 16)]
    [InlineData("xrdp-0.9-tls-32bpp.bin", true, 32)]
    [InlineData("xrdp-0.9-tls-8bpp.bin", true, 8)]
    public void Recording_PlayedBack_ShowsWhatWasShared(string recording, bool tls, int colorDepth)
    {
        List<ClientOutput> outputs = Play(recording, tls, out ClientConnection client);

        Assert.DoesNotContain(outputs, o => o is ClientOutput.Closed);
        Assert.Equal(colorDepth, outputs.OfType<ClientOutput.Activated>().Single().ColorDepth);
        // its first desktop has another size
        Assert.Equal(recording.StartsWith("xrdp", StringComparison.Ordinal), outputs.OfType<ClientOutput.Reactivated>().Any());
        Assert.Equal((160, 120), (client.FrameBuffer.Width, client.FrameBuffer.Height));
        Assert.True(IsNear(client.FrameBuffer.Pixels, 140, 16, 0x2060A0) && IsNear(client.FrameBuffer.Pixels, 140, 48, 0xE0E0D0));
    }

    private static bool IsNear(ReadOnlyPixelSpan pixels, int x, int y, int color)
    {
        const int Tolerance = 48;   // less than a step of the coarsest colours, of 8 bits
        ReadOnlySpan<byte> seen = pixels.Row(y).Slice(x * 4, 4);
        return Math.Abs(seen[0] - (color & 0xFF)) < Tolerance
            && Math.Abs(seen[1] - (color >> 8 & 0xFF)) < Tolerance
            && Math.Abs(seen[2] - (color >> 16)) < Tolerance;
    }

    private static List<ClientOutput> Play(string recording, bool tls, out ClientConnection client)
    {
        var now = new Instant(0);
        client = new(new ClientConnectionOptions
        {
            FillRandom = TestIdentity.FillCounting,
            UserName = "helper",
            WorkingDir = "QQ==",
            OfferTls = tls
        }, now);
        var outputs = new List<ClientOutput>();
        foreach (byte b in File.ReadAllBytes(
            Path.Combine(HexVector.Folder, "..", "..", "fuzz", "Corpora", tls ? "ClientConnectionOverTls" : "ClientConnection", recording)))
        {
            client.Receive([b], now);
            while (client.TryTakeOutput(out ClientOutput? output))
            {
                outputs.Add(output);
                if (output is ClientOutput.StartTls) client.CompleteTls(now);
                if (output is ClientOutput.ServerKeyReceived) client.ApproveServerKey(now);
            }

            client.DiscardPendingBytes(client.PendingBytes.Length);
        }

        return outputs;
    }
}
