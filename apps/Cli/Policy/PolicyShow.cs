using Beside.Policy;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy show</c>: every value, where it comes from, and what it means.</summary>
internal sealed class PolicyShow(PolicyContext context)
{
    public ExitCode Run(bool asJson)
    {
        EffectivePolicy effective = context.Resolve();
        if (asJson) context.Output.WriteLine(PolicyJson.Write(effective));
        else ShowTable(effective);
        return effective.Refusals.Count > 0 ? ExitCode.PolicyRefused : ExitCode.Success;
    }

    private void ShowTable(EffectivePolicy effective)
    {
        foreach (PolicyRefusal refusal in effective.Refusals)
            context.Output.WriteLine($"ASSISTANCE IS OFF. {Shown.Text(refusal.ToString())}\n");
        int name = PolicyCatalog.All.Max(d => d.Name.Length),
            value = Math.Min(40, effective.Values.Max(v => Shown.Value(v.Definition, v.Value).Length));
        foreach (GroupPolicy policy in PolicyCatalog.GroupPolicies)
        {
            context.Output.WriteLine($"{policy.Title} ({policy.Name})");
            foreach (PolicyDefinition definition in policy.Elements.Prepend(policy.State))
                ShowRow(effective[definition], name, value);
            context.Output.WriteLine();
        }

        context.Output.WriteLine("Settings without a policy");
        foreach (EffectiveValue other in effective.Values.Where(v => PolicyCatalog.PolicyOf(v.Definition) is null))
            ShowRow(other, name, value);
        context.Output.WriteLine();
        ShowSummary(RemoteAssistancePolicy.From(effective));
        if (effective.Warnings.Count > 0) context.Output.WriteLine("\nNot obeyed:");
        foreach (PolicyWarning warning in effective.Warnings)
            context.Output.WriteLine($"  {Shown.Text(warning.ToString())}");
    }

    private void ShowRow(EffectiveValue value, int nameWidth, int valueWidth)
    {
        string text = Shown.Value(value.Definition, value.Value);
        context.Output.WriteLine(
            $"  {value.Definition.Name.PadRight(nameWidth)}  {text.PadRight(valueWidth)}  {Shown.Layer(value.Origin.Layer)}{(value.Origin.Layer == PolicyLayer.BuiltIn ? "" : $": {Shown.Text(value.Origin.ToString())}")}");
        context.Output.WriteLine($"  {"".PadRight(nameWidth)}  {value.Definition.Meaning}");
    }

    private void ShowSummary(RemoteAssistancePolicy policy)
    {
        context.Output.WriteLine(policy.WhyNotSolicited is { } why
            ? $"In short: nobody can be invited. {Shown.Text(why)}"
            : $"In short: a helper may be invited for at most {Shown.Duration(policy.MaxTicketTime)}, {(policy.ControlAllowed ? "to look and, after a second yes, to control" : "to look only")}.");
        context.Output.WriteLine(policy.OffersAllowed && policy.Helpers.Count > 0
            ? $"These may offer help: {Shown.Text(string.Join(", ", policy.Helpers))}."
            : "Nobody may offer help without an invitation.");
    }
}
