namespace Beside.Cli;

/// <summary>Something the person can mend: the message says what was wrong, where, and what to do.</summary>
internal sealed class UserErrorException(ExitCode exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>A novice who can be neither asked nor told shares nothing.</summary>
    public static UserErrorException OutputLost(IOException e) => new(
        ExitCode.OutputLost, $"What happens cannot be written any more ({e.Message.TrimEnd('.')}), so everything was ended. Check where the output goes.", e);
}
