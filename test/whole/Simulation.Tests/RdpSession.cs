using Beside.Ra.Invitations;
using Beside.Rdp.Client;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Session.Expert;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Simulation.Tests;

/// <summary>All four engines, from the invitation file on: Ann's session and server, Bob's client and session, bytes
/// between them. TLS is agreed upon and left out.</summary>
internal sealed class RdpSession
{
    private static readonly Instant Now = new(0);

    private readonly ServerConnection _server;
    private readonly ClientConnection _client;
    private readonly OpenedInvitation _opened;

    public RdpSession(bool usesTls)
    {
        var random = new Random(7);
        IssuedInvitation issued = IssuedInvitation.Issue(random.NextBytes, Now, TimeSpan.FromHours(6));
        byte[] file =
            issued.ToFile("Ann", [new("192.0.2.1", 49152)], TestIdentity.Fixed.PublicKeyBlob.Span, [], DateTimeOffset.UnixEpoch).ToArray();
        Assert.Equal(InvitationOpening.Opened, InvitationFile.Read(file).Open(issued.Password, out OpenedInvitation? opened));
        _opened = opened!;
        Novice = new(new() { NoviceName = "Ann" }, new Admission(issued), Now);
        Expert = new(new() { ExpertName = "Bob" }, _opened);
        _server = new(new()
        {
            Identity = TestIdentity.Fixed,
            FillRandom = TestIdentity.FillCounting,
            DesktopWidth = 640,
            DesktopHeight = 480,
            Channels = ExpertLogon.Channels
        }, Now);
        ExpertLogon logon = Expert.Logon;
        _client = new(new()
        {
            FillRandom = TestIdentity.FillCounting,
            UserName = logon.UserName,
            WorkingDir = logon.WorkingDir,
            Channels = ExpertLogon.Channels,
            OfferTls = usesTls
        }, Now);
        Run();
    }

    public NoviceSession Novice { get; }

    public ExpertSession Expert { get; }

    /// <summary>What came through to Ann's desktop.</summary>
    public List<InputEvent> Injected { get; } = [];

    /// <summary>What came to Ann's side and was not let through.</summary>
    public int DroppedInputs { get; private set; }

    public SessionEnd? NoviceEnd { get; private set; }

    public ExpertEnd? ExpertEnd { get; private set; }

    /// <summary>Bob's program may be one that never asks whether it may.</summary>
    public void Send(InputEvent input, bool unasked = false)
    {
        if (Expert.AdmitInput || unasked) _client.SendInput(input);
        Run();
    }

    /// <summary>Carries bytes to and fro until all are at rest.</summary>
    public void Run()
    {
        for (bool isBusy = true; isBusy;)
            isBusy = TakeNovice() | TakeExpert() | TakeServer() | TakeClient() | Carry();
    }

    private bool Carry()
    {
        byte[] up = _client.PendingBytes.ToArray();
        _client.DiscardPendingBytes(up.Length);
        _server.Receive(up, Now);
        byte[] down = _server.PendingBytes.ToArray();
        _server.DiscardPendingBytes(down.Length);
        _client.Receive(down, Now);
        return up.Length + down.Length > 0;
    }

    private bool TakeServer()
    {
        if (!_server.TryTakeOutput(out ServerOutput? output)) return false;
        switch (output)
        {
            case ServerOutput.StartTls:
                Carry();
                _server.CompleteTls(Now);
                break;
            case ServerOutput.LogonRequested logon:
                Novice.ReceiveLogon(logon.Request, Now);
                break;
            case ServerOutput.Activated:
                Novice.ReceiveActivated(Now);
                break;
            case ServerOutput.ChannelReceived message:
                Novice.ReceiveChannel(message.Channel, message.Data, Now);
                break;
            case ServerOutput.InputReceived input:
                if (Novice.AdmitInput(input.Event, Now)) Injected.Add(input.Event);
                else DroppedInputs++;
                break;
            case ServerOutput.Closed:
                Novice.PeerLost();
                break;
        }

        return true;
    }

    private bool TakeClient()
    {
        if (!_client.TryTakeOutput(out ClientOutput? output)) return false;
        switch (output)
        {
            case ClientOutput.StartTls:
                _client.CompleteTls(Now);
                break;
            case ClientOutput.ServerKeyReceived key:
                Assert.Equal(_opened.Connection.Kh2, PublicKeyHash.Kh2(key.PublicKeyBlob.Span));
                _client.ApproveServerKey(Now);
                break;
            case ClientOutput.Activated:
                Expert.ReceiveActivated(ExpertLogon.Channels, Now);
                break;
            case ClientOutput.ChannelReceived message:
                Expert.ReceiveChannel(message.Channel, message.Data, Now);
                break;
            case ClientOutput.Closed:
                Expert.PeerLost();
                break;
        }

        return true;
    }

    private bool TakeNovice()
    {
        if (!Novice.TryTakeOutput(out SessionOutput? output)) return false;
        switch (output)
        {
            case SessionOutput.ReadPolicy wanted:
                Novice.ReceivePolicy(wanted.Question, SharePolicy.Unrestricted, Now);
                break;
            case SessionOutput.Admit:
                _server.Admit(Now);
                break;
            case SessionOutput.SendChannel sent:
                Assert.True(_server.TrySendChannel(sent.Channel, sent.Message));
                break;
            case SessionOutput.Disconnect end:
                NoviceEnd = end.Reason;
                _server.Disconnect(end.ErrorInfo, end.Detail);
                break;
        }

        return true;
    }

    private bool TakeExpert()
    {
        if (!Expert.TryTakeOutput(out ExpertOutput? output)) return false;
        switch (output)
        {
            case ExpertOutput.SendChannel sent:
                Assert.True(_client.TrySendChannel(sent.Channel, sent.Message));
                break;
            case ExpertOutput.Disconnect end:
                ExpertEnd = end.Reason;
                _client.Disconnect(Now);
                break;
        }

        return true;
    }
}
