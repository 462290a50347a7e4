namespace Beside.Cli;

/// <summary>Something the person can mend: the message says what was wrong, where, and what to do.</summary>
internal sealed class UserErrorException(ExitCode exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ExitCode ExitCode { get; } = exitCode;
}
