using System.Runtime.InteropServices;

namespace Beside.Cli;

/// <summary>Asks the terminal how wide it is, each time: people change it. Not by way of <see cref="Console"/>, which
/// would write to the terminal first.</summary>
internal static partial class TerminalWidth
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const nuint GetWindowSize = 0x5413;   // TIOCGWINSZ on Linux, every architecture that .NET runs on

    public static TerminalLines LinesOfStandardError() => new(() => Of(StandardError), TextColumns.OfThisLanguage());

    /// <summary>Null if standard output is not a terminal; lines are then not broken.</summary>
    public static TerminalLines? LinesOfStandardOutput() =>
        Console.IsOutputRedirected ? null : new(() => Of(StandardOutput), TextColumns.OfThisLanguage());

    /// <summary>Null if it is not a terminal, or does not say.</summary>
    private static int? Of(int descriptor) =>
        OperatingSystem.IsLinux() && ioctl(descriptor, GetWindowSize, out WindowSize size) == 0 && size.Columns > 0 ? size.Columns : null;

    [LibraryImport("libc")]
    private static partial int ioctl(int fd, nuint request, out WindowSize size);

    // struct winsize of <sys/ioctl.h>.
    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
