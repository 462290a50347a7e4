using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Whatever ends a session, nothing of it stays: no pressed key, no listener, no shared memory, no process.</summary>
public sealed class EndOfSessionTests
{
    private const int Width = 1024, Height = 768;
    private const int Sigkill = 9, Sigterm = 15;
    private const int DesktopLost = 22;   // docs/events.md
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Terminated_WithKeysHeldDown_ReleasesThemAndEnds()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await InControlWithKeysDownAsync(shared, invite);

        invite.Process.Signal(Sigterm);
        int exitCode = await invite.Process.Exit.WaitAsync(Patience);
        await client.Process.Exit.WaitAsync(Patience);

        Assert.Equal(0, exitCode);
        AssertNothingIsLeft(shared, invite);
    }

    [Fact]
    public async Task ClientKilled_WithKeysHeldDown_ReleasesThemAndWaitsForAnother()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await InControlWithKeysDownAsync(shared, invite);

        client.Process.Signal(Sigkill);
        await invite.WaitForStateAsync("waiting");

        Assert.Equal(0, PressedKeys.Count(shared.Display));
        Assert.True(TcpPorts.IsListening(invite.Port));
    }

    /// <summary>The helper closes the window, as with the button of its frame (ICCCM 4.2.8.1 WM_DELETE_WINDOW).</summary>
    [Fact]
    public async Task Window_ClosedByTheExpert_EndsTheSessionAndWithOnceTheProgram()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--once");
        await using ForeignClient client = await InControlWithKeysDownAsync(shared, invite);

        WindowFrame.Close(client.Display, nint.Parse(await client.WaitForWindowAsync(), System.Globalization.CultureInfo.InvariantCulture));
        int exitCode = await invite.Process.Exit.WaitAsync(Patience);
        await client.Process.Exit.WaitAsync(Patience);

        Assert.Equal(0, exitCode);
        Assert.Equal("session-ended", (await invite.WaitForAsync("end", _ => true)).GetProperty("reason").GetString());
        AssertNothingIsLeft(shared, invite);
    }

    [Fact]
    public async Task DesktopLost_DuringTheSession_EndsItAndSaysSo()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

        shared.Display.Server.Signal(Sigkill);
        int exitCode = await invite.Process.Exit.WaitAsync(Patience);
        await client.Process.Exit.WaitAsync(Patience);

        Assert.Equal(DesktopLost, exitCode);
        Assert.False(TcpPorts.IsListening(invite.Port));
        Assert.Equal(0, SharedMemory.CountMadeBy(invite.Process.Id));
    }

    [Fact]
    public async Task Strangers_WithBytesThatAreNoRdp_CostTheirOwnConnectionAlone()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);

        for (int stranger = 0; stranger < 10; stranger++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, invite.Port);
            byte[] bytes = new byte[2000];
            new Random(stranger).NextBytes(bytes);
            await socket.SendAsync(bytes);
            using var deadline = new CancellationTokenSource(Patience);
            Assert.True(await EndsAsync(socket, deadline.Token));
        }

        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
    }

    [Fact]
    public async Task Invitation_OnDisk_IsReadableByItsOwnerAloneAndKeepsThePasswordToItself()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);

        Assert.Equal("600", await ChildProcess.RunAsync("stat", ["--format=%a", invite.File]));
        Assert.DoesNotContain(invite.Password, await File.ReadAllTextAsync(invite.File), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Invitation_AtTheEnd_IsTakenAwayHoweverItEnds(int signal)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await invite.WaitForStateAsync("waiting");
        Assert.True(File.Exists(invite.File));

        if (signal == 0) await invite.SayAsync("/quit");
        else invite.Process.Signal(signal);

        Assert.Equal(0, await invite.Process.Exit.WaitAsync(Patience));
        Assert.False(File.Exists(invite.File));
    }

    /// <summary>As ./beside starts it: without the pipes by which the runtime can be examined.</summary>
    [Fact]
    public async Task Killed_WhileItInvites_LeavesNothingInTheTemporaryFolder()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        string temporary = Directory.CreateDirectory(shared.Folder.File("tmp")).FullName;
        await using ChildProcess invite = ChildProcess.Start(
            BesideProgram.Executable,
            ["invite", "--events", "json", "--listen", "127.0.0.1", "--out", shared.Folder.File("invitation.msrcIncident")],
            new Dictionary<string, string?>(shared.Display.Environment)
            {
                ["HOME"] = shared.Folder.Path,
                ["TMPDIR"] = temporary,
                ["DOTNET_EnableDiagnostics"] = "0"
            });
        await invite.Output.WaitForAsync(l => l.Contains("waiting", StringComparison.Ordinal), Patience);

        invite.Signal(Sigkill);
        await invite.Exit.WaitAsync(Patience);

        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
    }

    /// <summary>Somebody else has put a file, or a link, there meanwhile.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invitation_ThatIsNotOursAnyMore_IsLeftAlone(bool isLink)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await invite.WaitForStateAsync("waiting");
        string copy = shared.Folder.File("copy.msrcIncident");
        File.Move(invite.File, copy);
        if (isLink) File.CreateSymbolicLink(invite.File, copy);
        else await File.WriteAllTextAsync(invite.File, "another");

        await invite.SayAsync("/quit");

        Assert.Equal(0, await invite.Process.Exit.WaitAsync(Patience));
        Assert.True(File.Exists(copy));
        Assert.True(File.Exists(invite.File));
    }

    /// <summary>What whoever connects reads before any proof.</summary>
    [Fact]
    public async Task Certificate_ForStrangers_NamesNeitherTheMachineNorARecord()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);

        using X509Certificate2 certificate =
            X509CertificateLoader.LoadCertificate(InvitationCopy.Read(invite.File, invite.Password).Certificate!);
        Assert.Equal(("CN=Remote Assistance", "CN=Remote Assistance"), (certificate.Subject, certificate.Issuer));
    }

    private static async Task<ForeignClient> InControlWithKeysDownAsync(SharedDesktop shared, BesideInvite invite)
    {
        ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.PressAsync("ctrl+alt+c");
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.Display.RunToEndAsync("xdotool", "mousemove", "200", "200", "keydown", "shift", "keydown", "x");
        Assert.Equal(2, await Eventually.SeeAsync(() => Task.FromResult(PressedKeys.Count(shared.Display)), c => c == 2, Patience));
        return client;
    }

    private static void AssertNothingIsLeft(SharedDesktop shared, BesideInvite invite)
    {
        Assert.Equal(0, PressedKeys.Count(shared.Display));
        Assert.False(TcpPorts.IsListening(invite.Port));
        Assert.Equal(0, SharedMemory.CountMadeBy(invite.Process.Id));
    }

    private static async Task<bool> EndsAsync(Socket socket, CancellationToken deadline)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, deadline) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset: what we had sent was not read to its end.
        }

        return true;
    }
}
