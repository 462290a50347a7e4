using System.CommandLine;
using Beside.Cli.Demo;
using Beside.Cli.Doctor;
using Beside.Cli.Invite;
using Beside.Cli.Log;
using Beside.Cli.Open;
using Beside.Cli.Policy;
using Beside.Cli.Quick;
using Beside.Flows;

namespace Beside.Cli;

internal static class Program
{
    /// <summary>Ours: long enough for two goodbyes to a helper whose program does not read, short enough that a display
    /// that hangs does not keep the program alive after a signal.</summary>
    private static readonly TimeSpan EndingTimeout = TimeSpan.FromSeconds(10);

    private static async Task<int> Main(string[] args)
    {
        try
        {
            var root = new RootCommand(
                "Beside: show your screen to somebody you trust, and let them use it, over Microsoft's Remote Assistance protocols.");
            root.Subcommands.Add(QuickCommand.Create());
            root.Subcommands.Add(InviteCommand.Create());
            root.Subcommands.Add(OpenCommand.Create());
            root.Subcommands.Add(LogCommand.Create());
            root.Subcommands.Add(PolicyCommand.Create());
            root.Subcommands.Add(DoctorCommand.Create());
            root.Subcommands.Add(DemoCommand.Create());
            ParseResult parsed = root.Parse(args);
            var invocation =
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndingTimeout };
            if (parsed.Errors.Count == 0)
                return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
                await Console.Error.WriteLineAsync($"beside: {error.Message}").ConfigureAwait(false);
            await Console.Error.WriteLineAsync("Try: beside --help").ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }
        catch (UserErrorException e)
        {
            return await EndAsync(e).ConfigureAwait(false);
        }
        catch (FaceLostException e)
        {
            return await EndAsync(UserErrorException.From(e)).ConfigureAwait(false);
        }
        catch (ObstacleException e)
        {
            return await EndAsync(UserErrorException.From(e)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(
                $"beside: Beside ended because of a defect; nothing is shared any more. Please report this:\n{e}").ConfigureAwait(false);
            return (int)ExitCode.InternalError;
        }
    }

    private static async Task<int> EndAsync(UserErrorException e)
    {
        await Console.Error.WriteLineAsync($"beside: {e.ToShow()}").ConfigureAwait(false);
        return (int)e.ExitCode;
    }
}
