using Beside.Flows;
using Beside.Ra;

namespace Beside.Cli;

/// <summary>An error that the user can correct: the message says what was wrong, where, and what to do.</summary>
internal sealed class UserErrorException(ExitCode exitCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    private const int MaxChars = 8192;

    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>The message, safe for a terminal: names and contents of files may come from others.</summary>
    public string ToShow() => DisplayName.SanitizeText(Message, MaxChars);

    public static UserErrorException From(FaceLostException e) => new(ExitCode.OutputLost, e.Message, e);

    public static UserErrorException From(ObstacleException e) =>
        new(ObstacleWords.ExitCodeFor(e.Obstacle), ObstacleWords.Tell(e.Obstacle), e);
}
