using Beside.Session.Expert;
using Beside.Session.Novice;
using Beside.Session.Tests.Novice;

namespace Beside.Session.Tests.Expert;

/// <summary>Outputs in words, the messages in those of <see cref="OutputText"/>.</summary>
internal static class ExpertOutputText
{
    /// <summary>What is meant for the record alone; it goes along with what the person is told.</summary>
    public static bool IsForTheRecord(ExpertOutput output) => output is ExpertOutput.Asked or ExpertOutput.Answered or ExpertOutput.ControlEnded or ExpertOutput.ChatSent;

    public static string Of(ExpertOutput output) => output switch
    {
        ExpertOutput.SendChannel sent => OutputText.Of(new SessionOutput.SendChannel(sent.Channel, sent.Message)),
        ExpertOutput.StateChanged changed => changed.State + (changed.IsPaused ? " paused" : ""),
        ExpertOutput.ReleaseInput { MaySend: true } => "release keys",
        ExpertOutput.ReleaseInput => "forget keys",
        ExpertOutput.ControlRefused refused => $"no control: {refused.Reason}",
        ExpertOutput.ChatReceived chat => $"chat '{chat.Text}'",
        ExpertOutput.Disconnect end => $"disconnect {end.Reason}: {end.Detail}",
        ExpertOutput.Asked asked => $"asked {asked.Question}",
        ExpertOutput.Answered answered => $"answered {answered.Question}: {answered.Answer}",
        ExpertOutput.ControlEnded ended => $"control ended: {ended.By}",
        ExpertOutput.ChatSent chat => $"said '{chat.Text}'",
        _ => output.GetType().Name,
    };
}
