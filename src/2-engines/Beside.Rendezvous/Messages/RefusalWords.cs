namespace Beside.Rendezvous.Messages;

/// <summary>Refusals as a person reads them: what was wrong, and what to do.</summary>
public static class RefusalWords
{
    public static string Of(RefusalReason reason) => reason switch
    {
        RefusalReason.NoSuchCode => "There is no such code. It may be mistyped, used, or older than ten minutes. Ask for a new one.",
        RefusalReason.NoSuchTicket => "The relay no longer knows this session. Start again with a new code.",
        RefusalReason.TooManyCodes => "Too many codes have been made from this network in a short time. Wait a little.",
        RefusalReason.TooManyTries =>
            "Too many codes that do not exist were tried from this network. Wait a little, then check the code with the other side.",
        RefusalReason.TooManyWaits => "Too many codes of this network are waiting at once. Use or close one of them.",
        RefusalReason.TooManyPairs => "Too many sessions from this network go through this relay.",
        RefusalReason.Full => "The relay has no room for another session at the moment. Try again soon.",
        RefusalReason.NoDirectory =>
            "The relay cannot reach its directory of codes at the moment. Sessions go on; try for a new code soon.",
        RefusalReason.BadMessage => "The relay did not understand this program. One of the two may be too old.",
        RefusalReason.TooSlow => "The relay waited too long for the first message.",
        RefusalReason.Leaving => "This relay is about to stop. Connect again.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
