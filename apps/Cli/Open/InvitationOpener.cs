using Beside.Flows;
using Beside.Flows.Expert;
using Beside.Ra.Invitations;

namespace Beside.Cli.Open;

/// <summary>Reads the invitation that a command line names.</summary>
internal static class InvitationOpener
{
    /// <exception cref="ObstacleException">It cannot be read, its time is over, or it is of a kind that no password opens.</exception>
    public static InvitationFile Read(OpenOptions options, Stream standardInput, DateTimeOffset now)
    {
        InvitationFile file = options.IsFromStandardInput
            ? InvitationReader.Read(standardInput, "standard input")
            : InvitationReader.ReadFile(options.File);
        InvitationReader.Check(file, now, options.IgnoreExpiry);
        return file;
    }
}
