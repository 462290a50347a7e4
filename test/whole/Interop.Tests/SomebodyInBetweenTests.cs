using System.Text.Json;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Somebody stands between <c>beside open</c> and <c>beside invite</c> with a key of their own: it ends before
/// anything is said.</summary>
public sealed class SomebodyInBetweenTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TlsCertificate_Swapped_EndsBeforeAnythingIsSaid()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var relay = new RecordingRelay(invite.Port);
        await using BesideOpen open = BesideOpen.Start(await RedirectAsync(invite, relay.Port, shared), invite.Password);

        Assert.Equal(("another-computer", 35), await open.EndAsync());

        // The X.224 Connection Request, in the clear, is all that the relay ever heard of the expert.
        Assert.Single(relay.Record, r => !r.FromServer);
        Assert.Equal(0, open.Count("connected"));
        Assert.Equal(0, invite.Count("prompt"));
    }

    [Fact]
    public async Task RsaKey_Swapped_EndsBeforeAnythingIsSaid()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var forwarder = new TcpForwarder(invite.Port, refusesTls: true, SwapKey);
        await using BesideOpen open = BesideOpen.Start(await RedirectAsync(invite, forwarder.Port, shared), invite.Password);

        Assert.Equal(("another-computer", 35), await open.EndAsync());

        // Connection Request and MCS Connect Initial; no key, no name, no token.
        byte[] said = [.. forwarder.Said[^1]];
        Assert.Equal(2, forwarder.Said.Count);
        Assert.Equal(11 + ((said[13] << 8) | said[14]), said.Length);
        Assert.Equal(0, open.Count("connected"));
        Assert.Equal(0, invite.Count("prompt"));
    }

    /// <summary>The same, where nobody has touched the key: the way without TLS works, and is known by KH2.</summary>
    [Fact]
    public async Task TlsRefusedOnTheWay_RsaKeyAsInvited_IsKnownByKh2()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var forwarder = new TcpForwarder(invite.Port, refusesTls: true);
        await using BesideOpen open = BesideOpen.Start(await RedirectAsync(invite, forwarder.Port, shared), invite.Password);

        var connected = await open.WaitForAsync("connected", _ => true);
        Assert.Equal(("rdp", "kh2"), (connected.GetProperty("layer").GetString(), connected.GetProperty("pin").GetString()));
        await invite.AnswerAsync("view", "yes");
        await open.WaitForStateAsync("viewing");
        int differences = await Eventually.SeeAsync(
            async () => (await open.TakePictureAsync(shared.Folder)).CountDifferences(await Screenshot.TakeAsync(shared.Display)),
            d => d == 0, Patience);
        Assert.Equal(0, differences);
    }

    [Fact]
    public async Task TlsRequired_ByTheHelper_EndsWhereItIsTakenAway()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var forwarder = new TcpForwarder(invite.Port, refusesTls: true);
        await using BesideOpen open = BesideOpen.Start(await RedirectAsync(invite, forwarder.Port, shared), invite.Password, "--tls-only");

        (_, int exitCode) = await open.EndAsync();

        Assert.Equal(38, exitCode);
        Assert.Single(forwarder.Said);   // not asked again without
        Assert.Equal(0, open.Count("connected"));
    }

    [Fact]
    public async Task TlsRequired_ByTheNovice_TurnsAwayWhoHasNone()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--tls-only");
        await using (ForeignClient old = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, 800, 600, "/sec:rdp"))
        {
            JsonElement refused = await invite.WaitForAsync("refused", _ => true);
            Assert.Equal("no-tls", refused.GetProperty("reason").GetString());
        }

        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, 800, 600);
        Assert.True((await invite.WaitForPromptAsync("view")).GetProperty("tls").GetBoolean());
    }

    [Fact]
    public async Task Question_WithoutTls_SaysSo()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync();
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient old = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, 800, 600, "/sec:rdp");

        JsonElement prompt = await invite.WaitForPromptAsync("view");

        Assert.False(prompt.GetProperty("tls").GetBoolean());
        Assert.Contains("TLS does not protect this connection", prompt.GetProperty("warning").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_FromAFile_IsInNoListOfProcesses()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync();
        string file = shared.Folder.File("password");
        await File.WriteAllTextAsync(file, "of my own making\n");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--password-file", file);
        await using BesideOpen open = BesideOpen.StartWithPasswordFile(invite.File, file);

        await invite.WaitForPromptAsync("view");

        Assert.Equal("of my own making", invite.Password);
        Assert.DoesNotContain("of my own making", await ChildProcess.RunAsync("ps", ["-eo", "args"]), StringComparison.Ordinal);
    }

    private static Task<string> RedirectAsync(BesideInvite invite, int port, SharedDesktop shared) =>
        InvitationCopy.WriteAsync(
            invite,
            shared.Folder.File("redirected.msrcIncident"),
            c => c with { Addresses = [new("127.0.0.1", port)] });

    /// <summary>Another modulus in the proprietary certificate, which begins with "RSA1".</summary>
    private static byte[] SwapKey(byte[] bytes)
    {
        int key = bytes.AsSpan().IndexOf("RSA1"u8);
        if (key >= 0) bytes[key + 40] ^= 0x55;
        return bytes;
    }
}
