using Beside.Ra;

namespace Beside.Cli;

/// <summary>An error that the user can correct: the message says what was wrong, where, and what to do.</summary>
internal sealed class UserErrorException(ExitCode exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    private const int MaxChars = 8192;

    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>The message, safe for a terminal: names and contents of files may come from others.</summary>
    public string ToShow() => DisplayName.SanitizeText(Message, MaxChars);

    /// <summary>If the novice can be neither asked nor told, nothing is shared.</summary>
    public static UserErrorException OutputLost(IOException e) => new(
        ExitCode.OutputLost, $"The output can no longer be written ({e.Message.TrimEnd('.')}), so Beside ended everything. Check where the output goes.", e);
}
