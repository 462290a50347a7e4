using System.Runtime.InteropServices;

namespace Beside.Cli.Invite;

/// <summary>The terminal's own input queue.</summary>
internal static partial class TerminalInput
{
    private const int StandardInput = 0;
    private const int FlushInput = 0;   // TCIFLUSH on Linux

    /// <summary>Discards what was typed before a question was asked, so that it cannot become the answer. Does nothing
    /// if standard input is not a terminal.</summary>
    public static void DiscardTypedAhead()
    {
        if (OperatingSystem.IsLinux() && !Console.IsInputRedirected)
            _ = tcflush(StandardInput, FlushInput);
    }

    /// <summary>Whether standard input is a terminal that is still there.</summary>
    public static bool IsTerminal() => OperatingSystem.IsLinux() && isatty(StandardInput) == 1;

    [LibraryImport("libc")]
    private static partial int isatty(int fd);

    [LibraryImport("libc")]
    private static partial int tcflush(int fd, int queueSelector);
}
