using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Tests.Novice;
using Beside.Wire;

namespace Beside.Session.Tests.Expert;

/// <summary>Bob, who opens an invitation, by hand: what the novice's program sends, and what Bob does.</summary>
internal sealed class Helper
{
    public Helper(ExpertSessionOptions? options = null, OpenedInvitation? invitation = null) =>
        Expert = new(options ?? new() { ExpertName = "Bob" }, invitation ?? NewInvitation());

    public ExpertSession Expert { get; }

    public Instant Now { get; private set; } = new(0);

    public static OpenedInvitation NewInvitation(string password = Connection.Password) =>
        new(new() { Kh = "kh", Id = "token==", Addresses = [new("192.0.2.1", 49152)] }, "Ann", PassStub.Encrypt(Connection.Stub, password));

    /// <summary>What has happened since the last call.</summary>
    public List<string> Outputs() => [.. Take().Where(o => !ExpertOutputText.IsForTheRecord(o)).Select(ExpertOutputText.Of)];

    /// <summary>What the record hears of it, with the states in between.</summary>
    public List<string> Recorded() => [.. Take()
        .Where(o => ExpertOutputText.IsForTheRecord(o) || o is ExpertOutput.Happened { Fact: SessionFact.StateChanged })
        .Select(ExpertOutputText.Of)];

    public Helper Activated(params string[] channels)
    {
        Expert.ReceiveActivated(channels is [] ? ["remdesk", "encomsp"] : channels, Now);
        return this;
    }

    public Helper Proved(params string[] channels)
    {
        Activated(channels).Receive(new ServerAnnounceMessage());
        return Settled();
    }

    /// <summary>The password was right; Ann is being asked.</summary>
    public Helper AwaitingView(params string[] channels)
    {
        Proved(channels).Receive(new ResultMessage(ResultCode.NoError));
        return Settled();
    }

    public Helper Viewing()
    {
        AwaitingView().Level(ParticipantFlags.MayView);
        return Settled();
    }

    public Helper Requesting()
    {
        Viewing().Request();
        return Settled();
    }

    public Helper Controlling()
    {
        Requesting().Level(ParticipantFlags.MayView | ParticipantFlags.MayInteract);
        Receive(RcCommandName.AcceptRc);
        return Settled();
    }

    public void Request() => Expert.RequestControl(Now);

    public void Wait(TimeSpan duration)
    {
        Now += duration;
        Expert.HandleTimeout(Now);
    }

    public void Receive(ControlMessage message) => Receive("remdesk", message.ToPacket());

    public void Receive(RcCommandName command) => Receive("remdesk", new RcCommand(command).ToPacket());

    public void Receive<T>(T order)
        where T : OrderPdu, IPdu<T> => Receive("encomsp", order.ToArray());

    public void Receive(string channel, byte[] message) => Expert.ReceiveChannel(channel, message, Now);

    public void Level(ParticipantFlags level, uint participant = 5) =>
        Receive(new ParticipantCreatedPdu(participant, 0, level | ParticipantFlags.IsParticipant, "Bob"));

    private List<ExpertOutput> Take()
    {
        List<ExpertOutput> outputs = [];
        while (Expert.TryTakeOutput(out ExpertOutput? output)) outputs.Add(output);
        return outputs;
    }

    public Helper Settled()
    {
        Outputs();
        return this;
    }
}
