using Beside.Flows.Quick;

namespace Beside.Cli.Quick;

/// <summary>Which relay brings two people together.</summary>
internal static class RelayChoice
{
    /// <param name="given">Of the command line; null: the setting decides.</param>
    /// <exception cref="UserErrorException">None is known, or it cannot be used.</exception>
    public static RelayAddress Make(string? given)
    {
        if (given is null)
        {
            throw new UserErrorException(ExitCode.NoRelay,
                "Codes need a relay, through which the two ends find each other, and none is known here: give --relay wss://HOST. Anybody can host one: beside-relay --help and docs/relay.md say how.");
        }

        if (RelayAddress.TryParse(given, out RelayAddress? relay, out string? problem)) return relay;
        throw new UserErrorException(ExitCode.NoRelay, $"--relay: {given} {problem}.");
    }
}
