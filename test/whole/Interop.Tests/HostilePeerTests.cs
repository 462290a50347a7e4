using System.Net;
using System.Net.Sockets;
using System.Text;
using Beside.Ra.Control;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Peers that mean harm, against the real program: afterwards it is as it was, and a helper with xfreerdp comes in.</summary>
public sealed class HostilePeerTests
{
    private const int Width = 800, Height = 600;

    // Ours: what a garbage collector may keep of what is over. The attacks below offer hundreds of megabytes.
    private const double MemoryAllowance = 48;

    // The places of those who have said nothing yet, and a few descriptors of our own.
    private const int Waiting = 128 + 12;

    // As many strangers as have filled all places of all steps that are open to them.
    private const int EveryPlace = 4 * 128;

    private const int StrangersOfAMinute = 40 * 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Listener_GarbageOfEveryKind_AdmitsAHelperAfterwards()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await AttackAsync(invite.Port, rounds: 10);   // everything that is made once is made now
        (double memory, int descriptors) = await MeasureAtRestAsync(invite);

        await AttackAsync(invite.Port, rounds: 150);

        await AssertAsBeforeAsync(invite, memory, descriptors);
        await AssertAdmitsXfreerdpAsync(shared, invite);
    }

    [Fact]
    public async Task Listener_FiveHundredConnectionsAtOnce_StayCheapAndLeaveRoomForAHelper()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await AttackAsync(invite.Port, rounds: 10);
        (double memory, int descriptors) = await MeasureAtRestAsync(invite);

        List<Socket> flood = [];
        for (int i = 0; i < 500; i++) flood.Add(await ConnectAsync(invite.Port));
        int most = await Eventually.SeeAsync(
            () => Task.FromResult(ProcessCost.Descriptors(invite.Process.Id)), d => d <= descriptors + Waiting, Patience);
        Assert.InRange(most, descriptors, descriptors + Waiting);
        Assert.InRange(ProcessCost.ResidentMebibytes(invite.Process.Id), 0, memory + MemoryAllowance);
        await AssertAdmitsXfreerdpAsync(shared, invite);

        foreach (Socket socket in flood) socket.Dispose();
        await AssertAsBeforeAsync(invite, memory, descriptors);
    }

    /// <summary>They have no file, and never come to a question; the helper does, at the first try.</summary>
    [Fact]
    public async Task Listener_FortyStrangersASecondFromChangingAddresses_LetTheHelperInAtTheFirstTry()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var strangers = new Strangers(invite.Port);
        await Eventually.SeeAsync(() => Task.FromResult(strangers.Count), n => n >= EveryPlace, Patience);

        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await Eventually.SeeAsync(() => Task.FromResult(strangers.Count), n => n >= StrangersOfAMinute, TimeSpan.FromMinutes(5));

        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        Assert.False(client.Process.Exit.IsCompleted, client.Log);
        Assert.Equal(1, invite.Count("prompt"));
    }

    /// <summary>Silent from the start, silent within X.224, silent within TLS, and a byte a second: the helper comes in
    /// while they hold on, and each is gone in its time.</summary>
    [Fact]
    public async Task Listener_ConnectionsThatSayTooLittle_AreClosedInTimeAndHoldUpNobody()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        using Socket silent = await ConnectAsync(invite.Port), half = await ConnectAsync(invite.Port),
            stalled = await ConnectAsync(invite.Port), slow = await ConnectAsync(invite.Port);
        await half.SendAsync(ClientFrames.RequestTls.AsMemory(0, 9));
        await stalled.SendAsync(ClientFrames.RequestTls);
        Task dripping = DripAsync(slow, ClientFrames.RequestTls);

        await AssertAdmitsXfreerdpAsync(shared, invite);

        foreach (Socket socket in (Socket[])[silent, half, stalled, slow])
            Assert.True(await ReadToEndAsync(socket, TimeSpan.FromSeconds(25)), "a connection that says nothing is still open");
        await dripping;
    }

    [Fact]
    public async Task Session_WhileOthersAttackTheListener_GoesOn()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        await client.PressAsync("ctrl+alt+c");
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("before ");
        await shared.Sink.WaitForAsync("before ", Patience);

        List<Socket> flood = [];
        for (int i = 0; i < 200; i++) flood.Add(await ConnectAsync(invite.Port));
        await AttackAsync(invite.Port, rounds: 40);
        await using ScriptedExpert second = await ScriptedExpert.ConnectAsync(invite);
        await second.ActivateAsync();
        await second.ProveAsync();
        Assert.True(await second.WaitForCloseAsync(Patience), "a second helper is let in");
        await client.TypeAsync("after~");

        Assert.Equal("before after~", await shared.Sink.WaitForAsync("~", Patience));
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        Assert.Equal(2, invite.Count("prompt"));
        Assert.False(client.Process.Exit.IsCompleted, client.Log);
        foreach (Socket socket in flood) socket.Dispose();
    }

    /// <summary>Each of these messages is answered. Who asks and does not read gets no memory for the answers.</summary>
    [Fact]
    public async Task Expert_WhoAsksAndDoesNotRead_IsNoLongerHeard()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--view-only");
        await using ScriptedExpert expert = await ScriptedExpert.ConnectAsync(invite);
        await expert.ActivateAsync();
        await expert.ProveAsync();
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        double before = ProcessCost.ResidentMebibytes(invite.Process.Id);

        for (int i = 0; i < 2000; i++) expert.Say(new RcCommand(RcCommandName.RemoteCtrlStart));
        byte[] many = expert.Client.TakeOutput();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(6));
        long said = 0;
        bool isHeard = true;
        while (isHeard && said < 256 << 20)
        {
            Task writing = expert.WriteAsync(many);
            isHeard = await Task.WhenAny(writing, Task.Delay(Timeout.Infinite, deadline.Token)) == writing;
            said += many.Length;
        }

        Assert.False(isHeard, $"{said} bytes were taken from somebody who reads nothing");
        Assert.InRange(ProcessCost.ResidentMebibytes(invite.Process.Id), 0, before + MemoryAllowance);
        await invite.SayAsync("/end");
        await invite.WaitForStateAsync("waiting");
        await AssertAdmitsXfreerdpAsync(shared, invite);
    }

    [Fact]
    public async Task Expert_WithThreeWrongProofs_EndsTheInvitation()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        for (int i = 0; i < 3; i++)
        {
            await using ScriptedExpert expert = await ScriptedExpert.ConnectAsync(invite);
            await expert.ActivateAsync();
            await expert.ProveAsync("WRONG" + i);
            Assert.True(await expert.WaitForCloseAsync(Patience));
        }

        Assert.Equal(21, await invite.Process.Exit.WaitAsync(Patience));
        Assert.Equal(0, invite.Count("prompt"));
    }

    private static async Task AssertAdmitsXfreerdpAsync(SharedDesktop shared, BesideInvite invite)
    {
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await invite.SayAsync("/end");
        await client.Process.Exit.WaitAsync(Patience);
        await invite.WaitForStateAsync("waiting");
    }

    private static async Task<(double Memory, int Descriptors)> MeasureAtRestAsync(BesideInvite invite)
    {
        await Eventually.SeeAsync(() => Task.FromResult(TcpPorts.CountOpenTo(invite.Port)), n => n == 0, Patience);
        return (ProcessCost.ResidentMebibytes(invite.Process.Id), ProcessCost.Descriptors(invite.Process.Id));
    }

    private static async Task AssertAsBeforeAsync(BesideInvite invite, double memory, int descriptors)
    {
        int now = await Eventually.SeeAsync(
            () => Task.FromResult(ProcessCost.Descriptors(invite.Process.Id)), d => d <= descriptors, Patience);
        Assert.InRange(now, 0, descriptors);
        Assert.InRange(ProcessCost.ResidentMebibytes(invite.Process.Id), 0, memory + MemoryAllowance);
        Assert.DoesNotContain("defect", invite.Process.Errors.Text, StringComparison.Ordinal);
    }

    private static async Task AttackAsync(int port, int rounds)
    {
        var random = new Random(rounds);
        for (int i = 0; i < rounds; i++)
        {
            using Socket socket = await ConnectAsync(port);
            try
            {
                await socket.SendAsync(Garbage(i, random));
                if (i % 3 == 0) await ReadToEndAsync(socket, Moment);
            }
            catch (SocketException)
            {
                // It was thrown out before it had said everything.
            }
        }
    }

    private static byte[] Garbage(int kind, Random random)
    {
        byte[] noise = new byte[random.Next(1, 60_000)];
        random.NextBytes(noise);
        return (kind % 8) switch
        {
            0 => noise,
            1 => Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: novice\r\n\r\n"),
            2 => [0x16, 0x03, 0x01, 0x02, 0x00, .. noise],                              // TLS without X.224 before it
            3 => [0x03, 0x00, 0xFF, 0xFF, .. noise],                                     // the longest TPKT
            4 => [.. ClientFrames.RequestTls, .. noise],
            5 => [.. ClientFrames.RequestStandard, 0x03, 0x00, 0xEA, 0x60, 0x02, 0xF0, 0x80, 0x7F, 0x65, 0x82, 0xEA, 0x50, .. noise],
            6 => [.. ClientFrames.RequestStandard, .. ClientFrames.Initial, .. noise],
            _ => [0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, .. noise],   // a preconnection PDU without end
        };
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task DripAsync(Socket socket, byte[] bytes)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            for (int i = 0; i < bytes.Length && await second.WaitForNextTickAsync(); i++)
                await socket.SendAsync(bytes.AsMemory(i, 1));
        }
        catch (SocketException)
        {
            // Closed, as it should be.
        }
    }

    /// <returns>Whether the other side has closed by then.</returns>
    private static async Task<bool> ReadToEndAsync(Socket socket, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        byte[] buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, deadline.Token) > 0)
            {
                // What it says does not matter.
            }

            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
