using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>Messages on the static virtual channels <c>remdesk</c> and <c>encomsp</c>. [MS-RA] 2.2.1, [MS-RDPEMC] 3.1.5.</content>
public sealed partial class NoviceSession
{
    /// <summary>The only participant of a connection. Not 0, which FreeRDP says before it has been told.</summary>
    private const uint ParticipantId = 1;

    /// <summary>Ours, see [MS-RA] 3.1.7: no honest program sends three unreadable packets in a row.</summary>
    private const int MaxMalformedInARow = 3;

    private const string CharacterNotTypedNotice =
        "[Beside, not the person you help] A character that you typed did not arrive: no key here makes it and no spare key is left. More characters may be missing.";

    private readonly ChatPace _chatPace = new();
    private int _malformedInARow;

    /// <summary>What the expert has written while a question is open; it is shown afterwards.</summary>
    private readonly Queue<string> _chatBehindQuestion = new();

    /// <summary>Takes a whole message. One that cannot be read has no effect of its own; the rules for such are kept
    /// here and nothing escapes.</summary>
    public void ReceiveChannel(string channel, ReadOnlySpan<byte> message, Instant now)
    {
        if (!_isActivated || IsPlainRdp || State == NoviceState.Closed) return;
        if (channel == LogicalChannel.StaticChannel) ReceiveRemoteAssistance(message, now);
        else if (channel == MultipartyChannel.Name) ReceiveOrders(message, now);
    }

    /// <summary>Nothing is sent before the novice has agreed, nor to a program that cannot show it.</summary>
    public void SendChat(string text)
    {
        if (!IsSharing || IsPlainRdp) return;
        if (!_policy.AllowChat)
        {
            Tell(new SessionFact.ChatNotAllowed());
            return;
        }

        foreach (byte[] packet in ChatMessage.ToPackets(text))
            Emit(new SessionOutput.SendChannel(LogicalChannel.StaticChannel, packet));
        Tell(new SessionFact.Chat(RecordSide.Novice, text));
    }

    /// <summary>
    /// The desktop could not type a character of the expert, who relies on it: a command is done when it is on its way.
    /// Remote Assistance has no message for that, so the chat says it, marked as not the novice's.
    /// </summary>
    public void ReportCharacterNotTyped()
    {
        if (State != NoviceState.Controlling) return;
        Tell(new SessionFact.CharacterNotTyped());
        if (IsPlainRdp || !_policy.AllowChat) return;
        foreach (byte[] packet in ChatMessage.ToPackets(CharacterNotTypedNotice))
            Emit(new SessionOutput.SendChannel(LogicalChannel.StaticChannel, packet));
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
                OnViolation(AssistanceRule.UnreadablePacketsInARow, exception, now);
        }
    }

    private void OnPacket(RaPacket packet, Instant now)
    {
        switch (packet.ChannelName)
        {
            case LogicalChannel.Control or LogicalChannel.StaticChannel:   // the specification names both
                OnControlMessage(ControlMessage.Read(packet.Data), now);
                break;
            case LogicalChannel.Chat:
                OnChat(ChatMessage.Read(packet.Data), now);
                break;
            case LogicalChannel.Commands:
                OnCommand(RcCommand.Read(packet.Data), now);
                break;
        }
    }

    private void OnChat(string text, Instant now)
    {
        if (!IsSharing || !_policy.AllowChat || !_chatPace.TryTake(text, now)) return;
        if (ChatText.ToShow(text) is not { Length: > 0 } shown) return;
        if (_question is null)
            Tell(new SessionFact.Chat(RecordSide.Expert, shown));
        else if (_chatBehindQuestion.Count < ChatPace.MaxMessages)
            _chatBehindQuestion.Enqueue(shown);
    }

    private void TellChatBehindQuestion()
    {
        while (_question is null && _chatBehindQuestion.TryDequeue(out string? text))
            Tell(new SessionFact.Chat(RecordSide.Expert, text));
    }

    private void OnCommand(RcCommand? command, Instant now)
    {
        if (!IsSharing) return;
        switch (command?.Name)
        {
            case RcCommandName.RemoteCtrlStart:
                OnControlRequested(now);
                break;
            case RcCommandName.RemoteCtrlEnd or RcCommandName.AbortRc:
                OnControlGivenBack(now);
                break;
            case RcCommandName.FileXfer when command.ChannelId == LogicalChannel.Files:
                Emit(new SessionOutput.SendChannel(LogicalChannel.StaticChannel, FileTransferAnswer.ToRejectPacket()));
                break;
        }
    }

    private void ReceiveOrders(ReadOnlySpan<byte> message, Instant now)
    {
        var reader = new PduReader("ORDER_HDR", message);
        try
        {
            while (!reader.IsAtEnd && State is not (NoviceState.Closing or NoviceState.Closed))
            {
                // Only this type and Show-Window are the participant's to send; there is no window list to show one from.
                if (OrderPdu.ReadAny(ref reader) is ChangeParticipantControlLevelPdu request)
                    OnLevelRequested(request, now);
            }
        }
        catch (MalformedPduException exception)
        {
            OnViolation(AssistanceRule.UnreadableOrder, exception, now);
        }
    }

    private void Send(ControlMessage message) => SendRemoteAssistance(message.ToPacket());

    private void Send(RcCommand command) => SendRemoteAssistance(command.ToPacket());

    private void SendRemoteAssistance(byte[] packet)
    {
        if (!IsPlainRdp) Emit(new SessionOutput.SendChannel(LogicalChannel.StaticChannel, packet));
    }

    private void SendLevel(ParticipantFlags level) =>
        SendOrder(new ParticipantCreatedPdu(ParticipantId, 0, level | ParticipantFlags.IsParticipant, ExpertName));

    private void SendOrder<T>(T order)
        where T : OrderPdu, IPdu<T>
    {
        if (_hasMultipartyChannel)
            Emit(new SessionOutput.SendChannel(MultipartyChannel.Name, order.ToArray()));
    }
}
