using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Session.Expert;

/// <content>Messages on the static virtual channels <c>remdesk</c> and <c>encomsp</c>. [MS-RA] 2.2.1, [MS-RDPEMC] 3.1.5.</content>
public sealed partial class ExpertSession
{
    /// <summary>Ours, see [MS-RA] 3.1.7: no honest program sends three unreadable packets in a row.</summary>
    private const int MaxMalformedInARow = 3;

    /// <summary>Ours: how often a novice may pause, show, grant and take back. Each costs a line of the record, and no
    /// person does it that often.</summary>
    private readonly Pace _changes = new(100, TimeSpan.FromSeconds(10));

    /// <summary>Ours: the same, by the hour.</summary>
    private readonly Pace _changesOfAnHour = new(1000, TimeSpan.FromHours(1));

    private readonly ChatPace _chatPace = new();
    private int _malformedInARow;
    private int _held;

    /// <summary>Takes a whole message. One that cannot be read has no effect of its own; the rules for such are kept
    /// here and nothing escapes.</summary>
    public void ReceiveChannel(string channel, ReadOnlySpan<byte> message, Instant now)
    {
        if (State == ExpertState.Closed) return;
        _held = _entered;   // what we have begun ourselves meanwhile is not the novice's
        if (channel == LogicalChannel.StaticChannel) ReceiveRemoteAssistance(message, now);
        else if (channel == MultipartyChannel.Name) ReceiveOrders(message, now);
    }

    /// <summary>Nothing is sent before the novice has agreed to the session.</summary>
    public void SendChat(string text)
    {
        if (!IsSharing) return;
        foreach (byte[] packet in ChatMessage.ToPackets(text))
            Emit(new ExpertOutput.SendChannel(LogicalChannel.StaticChannel, packet));
        Tell(new SessionFact.Chat(RecordSide.Expert, text));
    }

    private void ReceiveRemoteAssistance(ReadOnlySpan<byte> message, Instant now)
    {
        try
        {
            OnPacket(RaPacket.Read(message), now);
            _malformedInARow = 0;
        }
        catch (MalformedPduException exception)
        {
            if (++_malformedInARow >= MaxMalformedInARow)
                OnViolation(AssistanceRule.UnreadablePacketsInARow, exception.Message);
        }
    }

    private void OnPacket(RaPacket packet, Instant now)
    {
        switch (packet.ChannelName)
        {
            case LogicalChannel.Control or LogicalChannel.StaticChannel:   // the specification names both
                OnControlMessage(ControlMessage.Read(packet.Data));
                break;
            case LogicalChannel.Chat:
                OnChat(ChatMessage.Read(packet.Data), now);
                break;
            case LogicalChannel.Commands:
                OnCommand(RcCommand.Read(packet.Data));
                HoldToPace(now);
                break;
        }
    }

    private void OnChat(string text, Instant now)
    {
        if (IsSharing && _chatPace.TryTake(text, now) && ChatText.ToShow(text) is { Length: > 0 } shown)
            Tell(new SessionFact.Chat(RecordSide.Novice, shown));
    }

    private void OnCommand(RcCommand? command)
    {
        switch (command?.Name)
        {
            case RcCommandName.AcceptRc:
                OnGrant(byOrder: false);
                break;
            case RcCommandName.RejectRc:
                OnRefusal(ControlRefusal.NoviceSaidNo);
                break;
            case RcCommandName.DeniedRc:
                OnRefusal(ControlRefusal.ForbiddenByPolicy);
                break;
            case RcCommandName.EscRc:
                OnRevoked(ControlRefusal.PanicKey);
                break;
            case RcCommandName.TakeControl:
                OnRevoked(ControlRefusal.TakenBack);
                break;
            case RcCommandName.FileXfer when command.ChannelId == LogicalChannel.Files && IsSharing:
                Emit(new ExpertOutput.SendChannel(LogicalChannel.StaticChannel, FileTransferAnswer.ToRejectPacket()));
                break;
        }
    }

    private void ReceiveOrders(ReadOnlySpan<byte> message, Instant now)
    {
        var reader = new PduReader("ORDER_HDR", message);
        try
        {
            while (!reader.IsAtEnd && State != ExpertState.Closed)
            {
                OnOrder(OrderPdu.ReadAny(ref reader));
                HoldToPace(now);
            }
        }
        catch (MalformedPduException exception)
        {
            OnViolation(AssistanceRule.UnreadableOrder, exception.Message);
        }
    }

    private void HoldToPace(Instant now)
    {
        int changes = _entered - _held;
        _held = _entered;
        if (State == ExpertState.Closed || changes == 0) return;
        if (!_changes.TryTake(now, changes) | !_changesOfAnHour.TryTake(now, changes))
            OnViolation(AssistanceRule.ChangesWithoutEnd, "it pauses, resumes and takes control back more often than a person would");
    }

    // Lists of applications and windows are nothing to us: the whole desktop is shared. The response 0x000D of some Windows is left
    // aside, because the verdict comes as a level or as a command too.
    private void OnOrder(OrderPdu order)
    {
        switch (order)
        {
            case ParticipantCreatedPdu participant:
                OnParticipant(participant);
                break;
            case ParticipantRemovedPdu removed when removed.ParticipantId == _participantId && _isListed:
                OnLevel(ParticipantFlags.None);
                break;
            case GraphicsStreamPausedPdu:
                OnPaused();
                break;
            case GraphicsStreamResumedPdu:
                OnResumed();
                break;
        }
    }

    private void Send(ControlMessage message) => Emit(new ExpertOutput.SendChannel(LogicalChannel.StaticChannel, message.ToPacket()));

    private void Send(RcCommandName command) =>
        Emit(new ExpertOutput.SendChannel(LogicalChannel.StaticChannel, new RcCommand(command).ToPacket()));

    private void SendLevel(ControlLevelFlags level)
    {
        if (_hasMultipartyChannel)
            Emit(new ExpertOutput.SendChannel(
                MultipartyChannel.Name, new ChangeParticipantControlLevelPdu(level, _participantId).ToArray()));
    }
}
