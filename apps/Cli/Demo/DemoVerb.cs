using System.Net;
using Beside.Cli.Invite;
using Beside.Flows.Novice;
using Beside.Platform;
using Beside.Platform.X11;

namespace Beside.Cli.Demo;

/// <summary><c>beside demo</c>: invites on this machine's desktop, or on a virtual one if there is none, and opens the
/// invitation in a window of <c>beside open</c>.</summary>
internal static class DemoVerb
{
    public static async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        List<DemoProcess> started = [];
        DirectoryInfo scratch = CreateScratch();
        try
        {
            (string yours, string helpers) = await FindDisplaysAsync(started, cancellationToken).ConfigureAwait(false);
            var face = new DemoFace(
                new TerminalFace(Console.Error, TerminalWidth.LinesOfStandardError()),
                invitation => started.Add(OpenInvitation(helpers, invitation)));
            var options = new InviteOptions
            {
                Display = yours,
                Listen = [IPAddress.Loopback],
                OutFile = Path.Combine(scratch.FullName, "Invitation.msrcIncident"),
                Once = true,
                NoLog = true,   // nothing happened that anybody has to know of
            };
            return await new InviteVerb(options, face, InviteVerb.OpenStandardInput()).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            for (int i = started.Count - 1; i >= 0; i--)
                await started[i].DisposeAsync().ConfigureAwait(false);
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>In the folder that disappears with the person's login, if there is one, so that a killed demo leaves
    /// nothing in the temporary folder.</summary>
    private static DirectoryInfo CreateScratch()
    {
        const string Prefix = "beside-demo-";
        string runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "";
        return Path.IsPathRooted(runtime) && Directory.Exists(runtime)
            ? Directory.CreateDirectory(Path.Combine(runtime, $"{Prefix}{Guid.NewGuid():N}"))
            : Directory.CreateTempSubdirectory(Prefix);
    }

    private static async Task<(string Yours, string Helpers)> FindDisplaysAsync(
        List<DemoProcess> started, CancellationToken cancellationToken)
    {
        string here = Environment.GetEnvironmentVariable("DISPLAY") ?? "";
        if (here.Length > 0 && !await IsXwaylandAsync(cancellationToken).ConfigureAwait(false))
            return (here, here);
        (DemoProcess yours, string yourDisplay) =
            await DemoProcess.StartDisplayAsync("1280x800x24", cancellationToken).ConfigureAwait(false);
        started.Add(yours);
        started.Add(DemoProcess.Start(
            yourDisplay, "xterm", "-geometry", "100x32+60+60", "-fa", "Monospace", "-fs", "12", "-T", "Your desktop"));
        if (here.Length > 0)
        {
            await Console.Error.WriteLineAsync(
                $"This is a Wayland session, which Beside cannot share so far, so the demo shares a virtual desktop, {yourDisplay}.").ConfigureAwait(
                    false);
            return (yourDisplay, here);
        }

        (DemoProcess helpers, string helpersDisplay) =
            await DemoProcess.StartDisplayAsync("1400x960x24", cancellationToken).ConfigureAwait(false);
        started.Add(helpers);
        await Console.Error.WriteLineAsync(
            $"There is no screen here, so both desktops are virtual: yours is {yourDisplay}, your helper's is {helpersDisplay}.\n"
            + $"To see your helper's, run: import -display {helpersDisplay} -window root helper.png (Debian package imagemagick).").ConfigureAwait(
                false);
        return (yourDisplay, helpersDisplay);
    }

    private static async Task<bool> IsXwaylandAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using X11Desktop desktop = await X11Desktop.OpenAsync(new X11DesktopOptions(), cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (DesktopUnavailableException e)
        {
            return e.Reason == DesktopUnavailableReason.Xwayland;   // what else is wrong, the invitation will say
        }
    }

    /// <summary>Passes the password as a person would type it, so that other users of this machine do not see it in the
    /// list of processes.</summary>
    private static DemoProcess OpenInvitation(string display, InvitationSummary invitation)
    {
        DemoProcess helper = DemoProcess.Start(
            display, Environment.ProcessPath!, "open", invitation.File, "--no-log", "--name", "Your helper");
        helper.Say(invitation.Password);
        return helper;
    }
}
