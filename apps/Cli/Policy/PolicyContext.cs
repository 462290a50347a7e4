using Beside.Policy;
using Beside.Policy.Sources;

namespace Beside.Cli.Policy;

/// <summary>What the words of <c>beside policy</c> work with: where the policies are and where answers go.</summary>
internal sealed class PolicyContext(PolicyFiles files, TextWriter output, TextWriter errors)
{
    public PolicyFiles Files { get; } = files;

    public TextWriter Output { get; } = output;

    public TextWriter Errors { get; } = errors;

    public static PolicyContext OfThisSystem() => new(new PolicyFiles(PolicyPaths.OfThisSystem()), Console.Out, Console.Error);

    public EffectivePolicy Resolve()
    {
        PolicySources sources = Files.Load();
        return EffectivePolicy.Resolve(OperatingSystem.IsWindows() ? RegistryPolicies.Load(new WindowsRegistry(), sources) : sources);
    }

    /// <summary>What one layer says by itself.</summary>
    public PolicySet LoadLayer(PolicyLayer layer)
    {
        if (OperatingSystem.IsWindows() && layer != PolicyLayer.User) return RegistryPolicies.Load(new WindowsRegistry(), new())[layer];
        try
        {
            (PolicySet set, IReadOnlyList<PolicyWarning> warnings) = Files.LoadFile(layer);
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
        if (OperatingSystem.IsWindows() && layer != PolicyLayer.User)
            throw new UserErrorException(ExitCode.CannotWritePolicy, "On Windows these values are the registry's: write them with the policy editor, or import what beside policy export --format reg writes.");
        string file = Files.FileOf(layer);
        try
        {
            Files.Save(layer, set);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string who = layer == PolicyLayer.User ? "" : " This is the administrator's: run it with sudo, or use --scope user.";
            throw new UserErrorException(ExitCode.CannotWritePolicy, $"{file} cannot be written ({e.Message.TrimEnd('.')}).{who}", e);
        }
    }

    /// <exception cref="UserErrorException">There is no such name.</exception>
    public static PolicyDefinition Find(string name) => PolicyCatalog.TryFind(name, out PolicyDefinition? definition)
        ? definition
        : throw new UserErrorException(ExitCode.Usage, $"{Shown.Text(name)} is no value of Remote Assistance.{PolicyCatalog.DidYouMean(name)} All of them: beside policy show");

    public void Warn(string message) => Errors.WriteLine($"beside: {Shown.Text(message)}");
}
