using System.Globalization;
using System.Text.RegularExpressions;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>xev on a display: which buttons an application there is told of.</summary>
internal sealed partial class Xev : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ChildProcess _process;

    private Xev(ChildProcess process) => _process = process;

    public static async Task<Xev> StartAsync(XvfbDisplay display, string geometry)
    {
        // stdbuf: xev keeps its lines to itself as long as nobody sits at a terminal.
        var xev = new Xev(display.Run("stdbuf", "-oL", "xev", "-geometry", geometry, "-event", "button", "-event", "structure"));
        await xev._process.Output.WaitForAsync(l => l.Contains("MapNotify", StringComparison.Ordinal), Patience);
        return xev;
    }

    /// <summary>The buttons of the first events, presses and releases alike.</summary>
    public async Task<int[]> ReadButtonsAsync(int count)
    {
        int index = -1;
        int[] buttons = new int[count];
        for (int i = 0; i < count; i++)
        {
            (string line, index) = await _process.Output.WaitForAsync(l => Button().IsMatch(l), Patience, index + 1);
            buttons[i] = int.Parse(Button().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
        }

        return buttons;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex(@"state 0x[0-9a-f]+, button (\d+),")]
    private static partial Regex Button();
}
