using System.ComponentModel;
using System.Diagnostics;

namespace Beside.Cli.Demo;

/// <summary>A program that the demo started and ends again, by its process id.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private readonly Process _process;

    private DemoProcess(Process process) => _process = process;

    /// <exception cref="UserErrorException">The program is not installed.</exception>
    public static DemoProcess Start(string display, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["DISPLAY"] = display;
        try
        {
            Process process = Process.Start(start)!;
            process.OutputDataReceived += static (_, _) => { };   // read and forgotten, so that a full pipe stops nobody
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new DemoProcess(process);
        }
        catch (Win32Exception e)
        {
            throw new UserErrorException(
                ExitCode.MissingProgram,
                $"The demo needs {program}, which is not installed. Start it as ./beside demo, which installs it.",
                e);
        }
    }

    /// <summary>Starts a virtual X display on a number that the server itself finds free, and answers once it takes clients.</summary>
    public static async Task<(DemoProcess Process, string Display)> StartDisplayAsync(string size, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("Xvfb", ["-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            string? number = await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            return number is null
                ? throw new UserErrorException(ExitCode.NoDisplay, "Xvfb could not start a virtual display. Is /tmp/.X11-unix writable?")
                : (new DemoProcess(process), $":{number}");
        }
        catch (Win32Exception e)
        {
            throw new UserErrorException(
                ExitCode.MissingProgram, "The demo needs Xvfb, which is not installed. Start it as ./beside demo, which installs it.", e);
        }
    }

    /// <summary>A line on its standard input.</summary>
    public void Say(string line) => _process.StandardInput.WriteLine(line);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
    }
}
