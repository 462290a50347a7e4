using Beside.Diagnosis.Display;
using Beside.Platform;
using Beside.Platform.X11;

namespace Beside.Diagnosis.Sources;

/// <summary>Opens the display as <c>beside invite</c> would, and closes it again.</summary>
public static class DisplaySource
{
    /// <param name="display">Null: DISPLAY.</param>
    /// <param name="exitCodeOf">How <c>beside invite</c> ends by this reason.</param>
    public static async Task<DisplayFacts> LookAsync(
        string? display, Func<DesktopUnavailableReason, int> exitCodeOf, CancellationToken cancellationToken)
    {
        var options = new X11DesktopOptions { Display = display };
        string name = display ?? Environment.GetEnvironmentVariable("DISPLAY") ?? "";
        var facts = new DisplayFacts(name, null, 0) { HasDisplay = Has("DISPLAY") || Has("WAYLAND_DISPLAY") };
        try
        {
            await using X11Desktop desktop = await X11Desktop.OpenAsync(options, cancellationToken).ConfigureAwait(false);
            X11Examination? more = await X11Examination.RunAsync(options, cancellationToken).ConfigureAwait(false);
            return facts with { Size = (desktop.Layout.Width, desktop.Layout.Height), SharesMemory = more?.SharesMemory };
        }
        catch (DesktopUnavailableException e)
        {
            X11Examination? more = e.Reason == DesktopUnavailableReason.MissingExtension
                ? await X11Examination.RunAsync(options, cancellationToken).ConfigureAwait(false)
                : null;
            bool isWayland = e.Reason == DesktopUnavailableReason.NoDisplay && display is null && Has("WAYLAND_DISPLAY");
            return facts with
            {
                IsWayland = isWayland,
                Problem = e.Message,
                ExitCode = exitCodeOf(e.Reason),
                MissingExtensions = more?.MissingExtensions ?? []
            };
        }
    }

    private static bool Has(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
