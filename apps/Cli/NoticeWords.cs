using Beside.Flows;
using Beside.Policy;

namespace Beside.Cli;

/// <summary>What is not as the command line says, and goes on all the same.</summary>
internal static class NoticeWords
{
    public static string Tell(Notice notice) => notice switch
    {
        Notice.PolicyWarned warned => Policy.Shown.Text(warned.Warning.ToString()),
        Notice.LifetimeCut cut =>
            $"the invitation is valid for {Policy.Shown.Duration(cut.Lifetime)} only: {Who(cut.Count)}, {Who(cut.Unit)}.",
        Notice.ControlForbidden forbidden => $"your helper may look but not touch: {Who(forbidden.By)}.",
        Notice.RecordForced forced => $"a record is kept anyway: {Who(forced.By)}.",
        Notice.RecordForbidden forbidden => $"no record is kept: {Who(forbidden.By)}.",
        Notice.NotRecorded lost => $"no record can be written: {lost.Why} Choose another --log-folder, or --no-log.",
        Notice.InvitationLeftBehind left => $"the invitation no longer works, but the file cannot be deleted: {left.File}",
        _ => throw new ArgumentOutOfRangeException(nameof(notice)),
    };

    /// <summary>The value, and where it stands.</summary>
    public static string Who(EffectiveValue value) => $"{value.Definition} = {value.Value} ({value.Origin})";
}
