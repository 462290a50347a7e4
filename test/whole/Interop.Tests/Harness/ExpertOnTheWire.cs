using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Rdp.Pdus.X224;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Interop.Tests.Harness;

/// <summary>
/// An expert who does what no foreign client for Linux does: chats, types Unicode, says why it was turned away. It opens the invitation,
/// pins the certificate that stands in it, proves the password, and keeps what it hears.
/// </summary>
internal sealed class ExpertOnTheWire : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ScriptedRdpClient _client;
    private readonly ConnectionString2 _invitation;
    private readonly byte[] _proof;
    private readonly string _name;
    private readonly string _chatBeforeProof;
    private readonly TcpClient _tcp = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<string> _heard = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Stream _stream = Stream.Null;
    private Task _work = Task.CompletedTask;

    private ExpertOnTheWire(BesideInvite invite, string security, string name, string chatBeforeProof)
    {
        _chatBeforeProof = chatBeforeProof;
        _invitation = InvitationCopy.Read(invite.File, invite.Password);
        _proof = PassStub.Encrypt(InvitationCopy.ReadPassStub(invite.File), invite.Password);
        _name = name;
        _client = new(new()
        {
            RequestedProtocols = security == "tls" ? SecurityProtocols.Ssl : SecurityProtocols.StandardRdp,
            UserName = name,
            WorkingDir = _invitation.Id,
        });
    }

    public static async Task<ExpertOnTheWire> ConnectAsync(
        BesideInvite invite, string security = "tls", string name = "Bob", string chatBeforeProof = "")
    {
        var expert = new ExpertOnTheWire(invite, security, name, chatBeforeProof);
        await expert._tcp.ConnectAsync(IPAddress.Loopback, invite.Port);
        expert._stream = expert._tcp.GetStream();
        await expert.DoAsync(client => client.Start());
        expert._work = expert.ListenAsync();
        return expert;
    }

    /// <summary>Waits until this was heard; <c>chat</c>, <c>command</c>, <c>result</c> and <c>disconnected</c> are the
    /// kinds of line.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> fits)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            Task changed;
            lock (_heard)
            {
                if (_heard.Find(l => fits(l)) is { } line)
                    return line;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                lock (_heard)
                    throw new TimeoutException($"What was waited for was not heard. This was:\n{string.Join('\n', _heard)}");
            }
        }
    }

    /// <summary>The chat so far, as it stands on the logical channel 70.</summary>
    public string[] Chat()
    {
        lock (_heard)
            return [.. _heard.Where(l => l.StartsWith("chat ", StringComparison.Ordinal)).Select(l => l[5..])];
    }

    public Task SayAsync(string text) => DoAsync(client => SendChat(client, text));

    public Task AskForControlAsync() => DoAsync(client => client.SendChannel(
        MultipartyChannel.Name,
        new ChangeParticipantControlLevelPdu(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract, 1).ToArray()));

    /// <summary>Characters instead of keys: TS_UNICODE_KEYBOARD_EVENT, one for each unit of UTF-16.</summary>
    public Task TypeUnicodeAsync(string text) => DoAsync(client =>
    {
        foreach (char c in text)
            client.SendFastPathInput(InputEvent.Character(c, isDown: true), InputEvent.Character(c, isDown: false));
    });

    /// <summary>Keys as some program sends them, all in one moment.</summary>
    public Task PressKeysAsync(params InputEvent[] keys) => DoAsync(client => client.SendFastPathInput(keys));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
#pragma warning disable VSTHRD003 // started by ConnectAsync; nothing of it needs a context
            await _work;
#pragma warning restore VSTHRD003
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // We stopped while the novice was silent, or the novice has gone: both are how it ends.
        }

        await _stream.DisposeAsync();
        _tcp.Dispose();
        _turn.Dispose();
        _stop.Dispose();
    }

    private static void SendChat(ScriptedRdpClient client, string text)
    {
        foreach (byte[] packet in ChatMessage.ToPackets(text))
            client.SendChannel(LogicalChannel.StaticChannel, packet);
    }

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[16384];
        int count;
        while ((count = await _stream.ReadAsync(buffer, _stop.Token)) > 0)
        {
            await DoAsync(client => client.Receive(buffer.AsSpan(0, count)));
            if (_client.NeedsTls)
                await StartTlsAsync();
        }

        Hear("disconnected");
    }

    private async Task StartTlsAsync()
    {
        var secured = new SslStream(_stream, leaveInnerStreamOpen: false, (_, certificate, _, _) =>
            certificate?.GetRawCertData().AsSpan().SequenceEqual(_invitation.Certificate) == true);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "novice" }, _stop.Token);
        _stream = secured;
        await DoAsync(client => client.CompleteTls());
    }

    private async Task DoAsync(Action<ScriptedRdpClient> act)
    {
        await _turn.WaitAsync(_stop.Token);
        try
        {
            act(_client);
            while (_client.ChannelMessages.TryDequeue(out (string Channel, byte[] Message) received))
                Take(received.Channel, received.Message);
            await _stream.WriteAsync(_client.TakeOutput(), _stop.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Take(string channel, byte[] message)
    {
        if (channel != LogicalChannel.StaticChannel)
            return;
        RaPacket packet = RaPacket.Read(message);
        switch (packet.ChannelName)
        {
            case LogicalChannel.Chat:
                Hear("chat " + ChatMessage.Read(packet.Data));
                break;
            case LogicalChannel.Commands:
                Hear($"command {RcCommand.Read(packet.Data)?.Name}");
                break;
            case LogicalChannel.Control:
                TakeControl(ControlMessage.Read(packet.Data));
                break;
        }
    }

    private void TakeControl(ControlMessage message)
    {
        if (message is ResultMessage result)
            Hear($"result {(uint)result.Result}");
        if (message is not VersionInfoMessage)
            return;
        SendChat(_client, _chatBeforeProof);
        _client.SendChannel(LogicalChannel.StaticChannel, new ExpertOnVistaMessage(_proof).ToPacket());
        _client.SendChannel(
            LogicalChannel.StaticChannel,
            new VerifyPasswordMessage(new ExpertBlob(_name, Convert.ToHexString(_proof)).Write()).ToPacket());
    }

    private void Hear(string line)
    {
        TaskCompletionSource changed;
        lock (_heard)
        {
            _heard.Add(line);
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
