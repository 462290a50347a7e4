using System.CommandLine;

namespace Beside.Cli.Quick;

/// <summary>The command line of <c>beside quick</c>.</summary>
internal static class QuickCommand
{
    public static Command Create() => new("quick", "Meet by a code of six digits, from anywhere, through a relay that anybody can host.")
    {
        QuickGetCommand.Create(),
        QuickGiveCommand.Create(),
    };
}
