using Beside.Policy;

namespace Beside.Cli;

/// <summary>Whether a record is kept, by policy, command line and settings, in this order.</summary>
/// <param name="IsKept">A record is kept.</param>
/// <param name="IsRequired">Everything that happens must be recorded.</param>
/// <param name="Note">Why it is not as the command line says, for people; null if it is.</param>
internal readonly record struct RecordChoice(bool IsKept, bool IsRequired, string? Note)
{
    /// <param name="logging">The value of <see cref="PolicyCatalog.LoggingEnabled"/> and its source.</param>
    /// <param name="noLog"><c>--no-log</c>.</param>
    /// <param name="requireLog"><c>--require-log</c>.</param>
    /// <param name="hasFolder"><c>--log-folder</c> was given.</param>
    /// <exception cref="UserErrorException">A record is required and forbidden at once.</exception>
    public static RecordChoice Make(EffectiveValue logging, bool noLog, bool requireLog, bool hasFolder)
    {
        bool isOn = logging.Value is PolicyValue.Number { Value: 1 };
        string policy = $"{logging.Definition} = {logging.Value} ({logging.Origin})";
        if (logging.IsForced && isOn) return new(true, true, noLog ? $"a record is kept anyway: {policy}." : null);
        if (logging.IsForced && requireLog) throw new UserErrorException(ExitCode.CannotRecord, $"--require-log is impossible, because records are forbidden here: {policy}.");
        if (logging.IsForced) return new(false, false, hasFolder ? $"no record is kept: {policy}." : null);
        return new(!noLog && (isOn || requireLog || hasFolder), requireLog, null);
    }
}
