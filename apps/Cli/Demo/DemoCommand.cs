using System.CommandLine;

namespace Beside.Cli.Demo;

/// <summary>The command line of <c>beside demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command(
            "demo", "Try everything on this machine: a desktop, an invitation, and a helper who opens it. You answer the questions.");
        command.SetAction(async (_, cancellationToken) => (int)await DemoVerb.RunAsync(cancellationToken).ConfigureAwait(false));
        return command;
    }
}
