using Beside.Flows.Quick;
using Beside.Policy;

namespace Beside.Cli.Quick;

/// <summary>Which relay brings two people together: a policy's, else the command line's, else a setting's.</summary>
internal static class RelayChoice
{
    /// <param name="given">Of the command line; null: none.</param>
    /// <exception cref="UserErrorException">None is known, or it cannot be used.</exception>
    public static RelayAddress Make(string? given, EffectivePolicy policies)
    {
        EffectiveValue setting = policies[PolicyCatalog.RelayUrl];
        string set = ((PolicyValue.Text)setting.Value).Value;
        bool isForced = setting.IsForced && set.Length > 0;
        if (!isForced && given is not null) return Read(given, "--relay");
        if (set.Length > 0) return Read(set, $"{PolicyCatalog.RelayUrl} ({setting.Origin.Source})");
        throw new UserErrorException(
            ExitCode.NoRelay,
            "Codes need a relay, through which the two ends find each other, and none is known here. Give --relay wss://HOST, or once and for all: beside policy set RelayUrl wss://HOST. "
            + "Anybody can host one: beside-relay --help and docs/relay.md say how.");
    }

    private static RelayAddress Read(string text, string source) =>
        RelayAddress.TryParse(text, out RelayAddress? relay, out string? problem)
            ? relay
            : throw new UserErrorException(ExitCode.NoRelay, $"{source}: {text} {problem}.");
}
