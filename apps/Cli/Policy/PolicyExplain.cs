using Beside.Policy;
using Beside.Policy.Formats;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy explain</c>: one value in full.</summary>
internal sealed class PolicyExplain(PolicyContext context)
{
    public ExitCode Run(string name)
    {
        PolicyDefinition definition = PolicyContext.Find(name);
        EffectiveValue value = context.Resolve()[definition];
        GroupPolicy? policy = PolicyCatalog.PolicyOf(definition);
        context.Output.WriteLine($"{definition}: {definition.Meaning}");
        Row(
            "value now",
            $"{Shown.Value(definition, value.Value)}, {Shown.Layer(value.Origin.Layer)}{(value.Origin.Layer == PolicyLayer.BuiltIn ? "" : $": {Shown.Text(value.Origin.ToString())}")}");
        Row("allowed", Allowed(definition));
        Row("built-in", definition.Describe(definition.Default));
        if (policy is not null)
        {
            Row(
                "group policy",
                $"{policy.Title} ({policy.Name}){(policy.State == definition ? "; enabled is 1, disabled 0" : $"; counts while {policy.State} is 1")}");
            Row("registry", definition.Kind == PolicyValueKind.List
                ? $@"HKLM\{PolicyCatalog.HelpersKey}, a REG_SZ for each entry"
                : $@"HKLM\{PolicyCatalog.PolicyKey}, {(definition.Kind == PolicyValueKind.Text ? "REG_SZ" : "REG_DWORD")} {definition}");
            Row(
                "Policy CSP",
                $"./Device/Vendor/MSFT/Policy/Config/{policy.CspArea}/{policy.CspName}{(definition.ElementId is { } id ? $", data id {id}" : "")}");
        }

        if (definition.IsSetting)
            Row("setting", $@"HKLM\{PolicyCatalog.SettingsKey}; {context.Files.Paths.MachineSettings}; {context.Files.Paths.UserSettings}");
        if (definition.IsPolicy)
            Row(
                "policy file",
                $"{context.Files.Paths.PolicyFile}, {Path.Combine(context.Files.Paths.PolicyFolder, "*.json")}: {Example(definition)}");
        return ExitCode.Success;
    }

    private void Row(string title, string text) => context.Output.WriteLine($"  {title,-12}  {text}");

    private static string Allowed(PolicyDefinition definition) => definition switch
    {
        { Choices.Count: > 0 } => string.Join(", ", definition.Choices.Select(c => $"{c.Key} ({c.Value})")),
        { Kind: PolicyValueKind.Number } => $"{definition.Minimum} to {definition.Maximum}",
        { Kind: PolicyValueKind.Text } => "a text of at most 8192 characters",
        _ => @"at most 1000 of DOMAIN\User, DOMAIN\Group, or name for this machine",
    };

    private static string Example(PolicyDefinition definition)
    {
        PolicyValue value = definition.Kind switch
        {
            PolicyValueKind.Number => definition.Default,
            PolicyValueKind.Text => new PolicyValue.Text("Your words"),
            _ => new PolicyValue.List([@"CONTOSO\Helpdesk"]),
        };
        var set = new PolicySet([new PolicyChange.Set(definition, value, PolicyOrigin.BuiltIn)]);
        return string.Join(' ', System.Text.Encoding.UTF8.GetString(JsonPolicyFile.Write(set))
            .Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
    }
}
