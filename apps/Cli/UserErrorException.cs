using Beside.Ra;

namespace Beside.Cli;

/// <summary>Something the person can mend: the message says what was wrong, where, and what to do.</summary>
internal sealed class UserErrorException(ExitCode exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    private const int MaxChars = 8192;

    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>As a terminal may show it: names of files and what stands in them are somebody else's.</summary>
    public string ToShow() => DisplayName.SanitizeText(Message, MaxChars);

    /// <summary>A novice who can be neither asked nor told shares nothing.</summary>
    public static UserErrorException OutputLost(IOException e) => new(
        ExitCode.OutputLost, $"What happens cannot be written any more ({e.Message.TrimEnd('.')}), so everything was ended. Check where the output goes.", e);
}
