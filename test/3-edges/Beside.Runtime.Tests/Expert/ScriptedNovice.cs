using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Beside.Ra.Invitations;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Testing.Rdp;
using Beside.Transport;
using Beside.Wire;

namespace Beside.Runtime.Tests.Expert;

/// <summary>A novice at the other end of a connection, whose answers a test gives, and who notes every input event that
/// arrives, allowed or not.</summary>
internal sealed class ScriptedNovice : IAsyncDisposable
{
    private static readonly Instant Now = new(0);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ServerIdentity _identity;
    private readonly ServerConnection _server;
    private readonly NoviceSession _session;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private IBytePipe? _pipe;

    /// <param name="identity">For the invitation's token; null: one without a mark.</param>
    /// <param name="pinsCertificate">False: the invitation names the key alone.</param>
    public ScriptedNovice(Func<string, ServerIdentity>? identity = null, bool pinsCertificate = true)
    {
        IssuedInvitation issued = IssuedInvitation.Issue(RandomNumberGenerator.Fill, Now, TimeSpan.FromHours(6));
        _identity = identity?.Invoke(issued.Id) ?? TestIdentity.Fixed;
        _server = new(
            new ServerConnectionOptions
            {
                Identity = _identity,
                FillRandom = TestIdentity.FillCounting,
                DesktopWidth = 64,
                DesktopHeight = 48,
                Channels = ["remdesk", "encomsp"]
            }, Now);
        _listener.Start();
        byte[] file = issued.ToFile(
            "Ann", [new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port)], _identity.PublicKeyBlob.Span,
            pinsCertificate ? _identity.Certificate.RawData : [], DateTimeOffset.UnixEpoch).ToArray();
        InvitationFile.Read(file).Open(issued.Password, out OpenedInvitation? opened);
        Invitation = opened!;
        _session = new NoviceSession(new NoviceSessionOptions { NoviceName = "Ann" }, new Admission(issued), Now);
    }

    public OpenedInvitation Invitation { get; }

    public NoviceState State => _session.State;

    /// <summary>Every input event that came over the wire, also one that the session would not let through.</summary>
    public List<InputEvent> Arrived { get; } = [];

    /// <summary>The static virtual channels that the expert has named.</summary>
    public IReadOnlyList<string> AskedFor { get; private set; } = [];

    /// <summary>How often the expert has finished a connection sequence: once, and again after each <see cref="Resize"/>.</summary>
    public int Activations { get; private set; }

    /// <summary>What the expert has said.</summary>
    public List<string> Heard { get; } = [];

    public void Answer(ConsentQuestion question, bool isYes) => _session.Answer(question, isYes, Now, injectedAt: null);

    public void StopControl() => _session.StopControl(Now);

    public void Pause() => _session.Pause(Now);

    public void Resume() => _session.Resume(Now, injectedAt: null);

    public void Resize(int width, int height) => _server.Resize(width, height, Now);

    /// <summary>Says goodbye and is gone at once, whatever the expert was about to say.</summary>
    public async Task HangUpAsync(uint errorInfo, CancellationToken stop)
    {
        _server.Disconnect(errorInfo, "");
        await FlushAsync(stop);
        _pipe!.Abort();
    }

    /// <summary>An old Windows: it confirms TLS, answers the first message of the handshake with this, and hangs up.</summary>
    public async Task AcceptWithOldTlsAsync(byte[] answer, CancellationToken stop)
    {
        using Socket socket = await _listener.AcceptSocketAsync(stop);
        await socket.ReceiveAsync(_buffer, stop);
        await socket.SendAsync(Convert.FromHexString("030000130ED000001234000200080001000000"), stop);   // PROTOCOL_SSL
        await socket.ReceiveAsync(_buffer, stop);
        if (answer.Length > 0) await socket.SendAsync(answer, stop);
        socket.Shutdown(SocketShutdown.Send);
        while (await socket.ReceiveAsync(_buffer, stop) > 0)
        {
            // Nothing of it counts.
        }
    }

    /// <summary>Somebody who hangs up on whatever is asked.</summary>
    public async Task<byte[]> RefuseAsync(CancellationToken stop)
    {
        using Socket socket = await _listener.AcceptSocketAsync(stop);
        return _buffer[..await socket.ReceiveAsync(_buffer, stop)];
    }

    /// <summary>A connection without a socket.</summary>
    /// <returns>The expert's end.</returns>
    public InMemoryPipe Connect()
    {
        (InMemoryPipe ours, InMemoryPipe theirs) = InMemoryPipe.CreatePair();
        _pipe = ours;
        return theirs;
    }

    public async Task AcceptAsync(CancellationToken stop) => _pipe = new TcpPipe(await _listener.AcceptSocketAsync(stop));

    /// <summary>Carries bytes to and fro until this is so.</summary>
    public async Task RunUntilAsync(Func<bool> isSo, CancellationToken stop)
    {
        while (true)
        {
            await ActAsync(stop);
            if (isSo()) return;
            int count = await _pipe!.ReadAsync(_buffer, stop);
            if (count == 0)
                throw new InvalidOperationException($"The expert's side has closed the connection within {State}.");
            _server.Receive(_buffer.AsSpan(0, count), Now);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        if (_pipe is not null) await _pipe.DisposeAsync();
    }

    private async Task ActAsync(CancellationToken stop)
    {
        for (bool any = true; any;)
        {
            any = false;
            while (_server.TryTakeOutput(out ServerOutput? output))
            {
                any = true;
                await TakeAsync(output, stop);
            }

            while (_session.TryTakeOutput(out SessionOutput? output))
            {
                any = true;
                Take(output);
            }
        }

        await FlushAsync(stop);
    }

    private async Task TakeAsync(ServerOutput output, CancellationToken stop)
    {
        switch (output)
        {
            case ServerOutput.StartTls:
                await FlushAsync(stop);
                Assert.Null(await _pipe!.Tls!.StartTlsAsync(_identity.Certificate, stop));
                _server.CompleteTls(Now);
                break;
            case ServerOutput.LogonRequested logon:
                AskedFor = logon.Request.Channels;
                _session.ReceiveLogon(logon.Request, Now);
                break;
            case ServerOutput.Activated:
                Activations++;
                _session.ReceiveActivated(Now);
                break;
            case ServerOutput.ChannelReceived message:
                _session.ReceiveChannel(message.Channel, message.Data, Now);
                break;
            case ServerOutput.InputReceived input:
                Arrived.Add(input.Event);
                break;
        }
    }

    private void Take(SessionOutput output)
    {
        switch (output)
        {
            case SessionOutput.Admit:
                _server.Admit(Now);
                break;
            case SessionOutput.SendChannel sent:
                _server.TrySendChannel(sent.Channel, sent.Message);
                break;
            case SessionOutput.ReadPolicy wanted:
                _session.ReceivePolicy(wanted.Question, SharePolicy.Unrestricted, Now);
                break;
            case SessionOutput.Happened { Fact: SessionFact.Chat { From: RecordSide.Expert } chat }:
                Heard.Add(chat.Text);
                break;
        }
    }

    private async Task FlushAsync(CancellationToken stop)
    {
        byte[] bytes = _server.PendingBytes.ToArray();
        _server.DiscardPendingBytes(bytes.Length);
        if (bytes.Length > 0) await _pipe!.TryWriteAsync(bytes, stop);
    }
}
