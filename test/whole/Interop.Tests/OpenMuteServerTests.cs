using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary><c>beside open --headless</c> with servers that grant the channel of Remote Assistance and know nothing of
/// it: xrdp and weston. Both at once, since each takes half a minute.</summary>
public sealed class OpenMuteServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task XrdpAndWeston_WhichNeverSpeakRemoteAssistance_AreTheEndInWords()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(800, 600);
        await using XrdpServer xrdp = await XrdpServer.StartAsync(shared.Display, "tls", hasChannelsAndCompression: true);
        await using WestonServer weston = await WestonServer.StartAsync(TestPicture.Create(64, 64, seed: 1));
        string ofXrdp = await ShadowInvitation.WriteAsync(
            xrdp.Port, kh2: null, xrdp.CertificateFile, shared.Folder.File("xrdp.msrcIncident"));
        string ofWeston = await ShadowInvitation.WriteAsync(
            weston.Port, kh2: null, weston.Folder.File(TlsKeyPair.Certificate), shared.Folder.File("weston.msrcIncident"));

        await using BesideOpen first = BesideOpen.Start(ofXrdp, ShadowInvitation.Password);
        await using BesideOpen second = BesideOpen.Start(ofWeston, ShadowInvitation.Password, "--no-log");

        foreach (BesideOpen open in (BesideOpen[])[first, second])
        {
            await open.Process.Exit.WaitAsync(Patience);
            Assert.Equal(("not-assistance", 38), await open.EndAsync());
            Assert.Contains("sent nothing there", open.Process.Output.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("waiting-for-consent", open.Process.Output.Text, StringComparison.Ordinal);
        }
    }
}
