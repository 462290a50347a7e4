using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Session.Tests.Novice;

namespace Beside.Session.Tests.Expert;

/// <summary>Outputs in words, the messages in those of <see cref="OutputText"/>.</summary>
internal static class ExpertOutputText
{
    /// <summary>What is meant for the record alone; it goes along with what the person is told.</summary>
    public static bool IsForTheRecord(ExpertOutput output) => output is ExpertOutput.Happened
    {
        Fact: SessionFact.Asked
        or SessionFact.Answered or SessionFact.ControlEnded or SessionFact.Chat { From: RecordSide.Expert }
    };

    public static string Of(ExpertOutput output) => output switch
    {
        ExpertOutput.Happened happened => Of(happened.Fact),
        ExpertOutput.SendChannel sent => OutputText.Of(new SessionOutput.SendChannel(sent.Channel, sent.Message)),
        ExpertOutput.ReleaseInput { MaySend: true } => "release keys",
        ExpertOutput.ReleaseInput => "forget keys",
        ExpertOutput.Disconnect { Rule: { } rule } end => $"disconnect {end.Reason} {rule}",
        ExpertOutput.Disconnect end => $"disconnect {end.Reason}: {end.Detail}",
        _ => output.GetType().Name,
    };

    private static string Of(SessionFact fact) => fact switch
    {
        SessionFact.StateChanged changed => changed.State + (changed.IsPaused ? " paused" : ""),
        SessionFact.ControlRefused refused => $"no control: {refused.Reason}",
        SessionFact.Chat { From: RecordSide.Novice } chat => $"chat '{chat.Text}'",
        SessionFact.Chat chat => $"said '{chat.Text}'",
        SessionFact.Asked asked => $"asked {asked.Question}",
        SessionFact.Answered answered => $"answered {answered.Question}: {answered.Answer}",
        SessionFact.ControlEnded ended => $"control ended: {ended.By}",
        _ => fact.GetType().Name,
    };
}
