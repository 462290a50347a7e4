using System.CommandLine;

namespace Beside.Relay;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            ParseResult parsed = RelayCommand.Create(RelayServer.RunAsync).Parse(args);
            // The host listens to signals itself.
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            if (parsed.Errors.Count == 0)
                return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
                await Console.Error.WriteLineAsync($"beside-relay: {error.Message}").ConfigureAwait(false);
            await Console.Error.WriteLineAsync("Try: beside-relay --help").ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }
        catch (RelayErrorException e)
        {
            await Console.Error.WriteLineAsync($"beside-relay: {e.Message}").ConfigureAwait(false);
            return (int)e.ExitCode;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(
                $"beside-relay: a defect in Beside ended it. Please report this:\n{e}").ConfigureAwait(false);
            return (int)ExitCode.Defect;
        }
    }
}
