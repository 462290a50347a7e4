namespace Beside.Relay;

/// <summary>The relay cannot run as it is set up. The message says what is wrong, where, and what to do.</summary>
internal sealed class RelayErrorException(ExitCode exitCode, string message) : Exception(message)
{
    public ExitCode ExitCode { get; } = exitCode;
}
