using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The verbs on a display of Xwayland, named on the command line or by the environment, with and without the
/// session's own variable.</summary>
public sealed class XwaylandTests
{
    private const int UnsupportedDisplay = 12, CannotBeHelped = 60;   // docs/events.md, docs/doctor.md
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Xwayland_HoweverItIsNamed_IsRefusedBeforeAnybodyIsInvited()
    {
        await using XwaylandDisplay display = await XwaylandDisplay.StartAsync();
        using var folder = new TemporaryFolder();
        string file = folder.File("invitation.msrcIncident");
        foreach ((string? named, string? session, string[] options) in ((string?, string?,
            string[])[])[(null, null, ["--display", display.Name]), (display.Name, null, []), (display.Name, "wayland-0", [])])
        {
            await using ChildProcess invite = ChildProcess.Start(
                BesideProgram.Executable,
                ["invite", "--events", "json", "--listen", "127.0.0.1", "--out", file, .. options],
                Environment(folder, named, session));

            Assert.Equal(UnsupportedDisplay, await invite.Exit.WaitAsync(Patience));
            Assert.Contains("belongs to Xwayland", invite.Errors.Text, StringComparison.Ordinal);
            Assert.Contains("--allow-xwayland", invite.Errors.Text, StringComparison.Ordinal);
            Assert.False(File.Exists(file));
        }
    }

    [Fact]
    public async Task Doctor_OnXwayland_SaysWhatStandsInTheWay()
    {
        await using XwaylandDisplay display = await XwaylandDisplay.StartAsync();
        using var folder = new TemporaryFolder();
        await using ChildProcess doctor = ChildProcess.Start(
            BesideProgram.Executable,
            ["doctor", "--being-helped", "--only", "display"],
            Environment(folder, display.Name, null));

        Assert.Equal(CannotBeHelped, await doctor.Exit.WaitAsync(Patience));
        Assert.Contains("exit code 12", doctor.Output.Text, StringComparison.Ordinal);
        Assert.Contains("belongs to Xwayland", doctor.Output.Text, StringComparison.Ordinal);
    }

    /// <summary>A real X display that is named inside a Wayland session is as good as any.</summary>
    [Fact]
    public async Task OrdinaryDisplay_InAWaylandSession_IsSharedWithoutAWarning()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(1024, 768);
        await using ChildProcess invite = ChildProcess.Start(
            BesideProgram.Executable,
            ["invite", "--events", "json", "--listen", "127.0.0.1", "--out", shared.Folder.File("invitation.msrcIncident")],
            Environment(shared.Folder, shared.Display.Name, "wayland-0"));

        await invite.Output.WaitForAsync(l => l.Contains("\"invitation\"", StringComparison.Ordinal), Patience);
        Assert.Empty(invite.Errors.Text);
    }

    private static Dictionary<string, string?> Environment(TemporaryFolder home, string? display, string? session) => new()
    {
        ["HOME"] = home.Path, ["DISPLAY"] = display, ["WAYLAND_DISPLAY"] = session, ["XAUTHORITY"] = null,
    };
}
