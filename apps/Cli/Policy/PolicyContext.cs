using Beside.Policy;
using Beside.Policy.Sources;

namespace Beside.Cli.Policy;

/// <summary>What the words of <c>beside policy</c> work with: where the policies are and where answers go.</summary>
internal sealed class PolicyContext(PolicyFiles files, TextWriter output, TextWriter errors)
{
    private readonly SystemPolicies _policies = new(files);

    public PolicyFiles Files => _policies.Files;

    public TextWriter Output { get; } = output;

    public TextWriter Errors { get; } = errors;

    public static PolicyContext OfThisSystem() => new(SystemPolicies.OfThisSystem().Files, Console.Out, Console.Error);

    public EffectivePolicy Resolve() => _policies.Resolve();

    /// <summary>What one layer says by itself.</summary>
    public PolicySet LoadLayer(PolicyLayer layer)
    {
        try
        {
            (PolicySet set, IReadOnlyList<PolicyWarning> warnings) = _policies.LoadLayer(layer);
            foreach (PolicyWarning warning in warnings) Warn(warning.ToString());
            return set;
        }
        catch (PolicyRefusedException e)
        {
            throw new UserErrorException(ExitCode.PolicyRefused, e.Message, e);
        }
    }

    public void Save(PolicyLayer layer, PolicySet set)
    {
        if (SystemPolicies.IsInRegistry(layer))
            throw new UserErrorException(
                ExitCode.CannotWritePolicy,
                "On Windows these values are in the registry: write them with the policy editor, or import what beside policy export --format reg writes.");
        string file = Files.FileOf(layer);
        try
        {
            Files.Save(layer, set);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string who = layer == PolicyLayer.User
                ? ""
                : " Only the administrator can write it: run the command with sudo, or use --scope user.";
            throw new UserErrorException(ExitCode.CannotWritePolicy, $"{file} cannot be written ({e.Message.TrimEnd('.')}).{who}", e);
        }
    }

    /// <exception cref="UserErrorException">There is no such name.</exception>
    public static PolicyDefinition Find(string name) => PolicyCatalog.TryFind(name, out PolicyDefinition? definition)
        ? definition
        : throw new UserErrorException(
            ExitCode.Usage,
            $"{Shown.Text(name)} is not a Remote Assistance value.{PolicyCatalog.DidYouMean(name)} beside policy show lists them all.");

    public void Warn(string message) => Errors.WriteLine($"beside: {Shown.Text(message)}");
}
