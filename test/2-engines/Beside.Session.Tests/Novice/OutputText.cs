using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Session.Tests.Novice;

/// <summary>Outputs in words, so that a test reads like the conversation it is about. Messages are read back from their bytes.</summary>
internal static class OutputText
{
    public static string Of(SessionOutput output) => output switch
    {
        SessionOutput.Happened happened => Of(happened.Fact),
        SessionOutput.SendChannel { Channel: "remdesk" } sent => "tell " + RemoteAssistance(sent.Message),
        SessionOutput.SendChannel { Channel: "encomsp" } sent => "tell " + Order(sent.Message),
        SessionOutput.ReadPolicy wanted => $"read the policies for {wanted.Question}",
        SessionOutput.StateChanged changed => changed.State + (changed.IsPaused ? " paused" : ""),
        SessionOutput.Disconnect { Rule: { } rule } end => $"disconnect {end.Reason} {rule} {end.ErrorInfo}",
        SessionOutput.Disconnect end => $"disconnect {end.Reason} {end.ErrorInfo}",
        _ => output.GetType().Name,
    };

    public static string Of(SessionFact fact) => fact switch
    {
        SessionFact.Asked { Message: { } message } asked => $"ask {asked.Question} for '{asked.Peer.Name}' with '{message}'",
        SessionFact.Asked { SilenceOfOther: not null } asked => $"ask {asked.Question} for '{asked.Peer.Name}' instead",
        SessionFact.Asked { NameIsVerified: true } asked => $"ask {asked.Question} for verified '{asked.Peer.Name}'",
        SessionFact.Asked asked => $"ask {asked.Question} for '{asked.Peer.Name}'",
        SessionFact.NotCounted uncounted => $"not counted {uncounted.Word}",
        SessionFact.Answered { IsWithdrawn: true } answered => $"withdraw {answered.Question}",
        SessionFact.Chat chat => $"chat '{chat.Text}'",
        SessionFact.Refused refused => $"refused {refused.Reason}",
        _ => fact.GetType().Name,
    };

    private static string RemoteAssistance(byte[] message)
    {
        RaPacket packet = RaPacket.Read(message);
        return packet.ChannelName switch
        {
            "RC_CTL" => Control(ControlMessage.Read(packet.Data)),
            "70" => $"70 '{ChatMessage.Read(packet.Data)}'",
            "71" => $"71 {RcCommand.Read(packet.Data)?.Name}",
            var other => $"{other} '{ChatMessage.Read(packet.Data)}'",
        };
    }

    private static string Control(ControlMessage message) => message switch
    {
        ResultMessage result => $"RESULT {(uint)result.Result}",
        VersionInfoMessage version => $"VERSIONINFO {version.VersionMajor}.{version.VersionMinor}",
        _ => message.Type.ToString(),
    };

    private static string Order(byte[] message)
    {
        var reader = new PduReader("order", message);
        OrderPdu order = OrderPdu.ReadAny(ref reader);
        reader.ExpectEnd();
        return order switch
        {
            FilterUpdatedPdu filter => $"filter {(byte)filter.Flags}",
            ParticipantCreatedPdu participant => $"participant {participant.ParticipantId} flags {(ushort)participant.Flags}",
            _ => order.Type.ToString(),
        };
    }
}
