using System.Globalization;
using Beside.Policy;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy set</c>: one value, in one scope.</summary>
internal sealed class PolicySetValue(PolicyContext context)
{
    /// <param name="text">Null: nothing is to be said any more.</param>
    public ExitCode Run(string name, string? text, PolicyLayer layer)
    {
        PolicyDefinition definition = PolicyContext.Find(name);
        if (!definition.BelongsTo(layer))
        {
            throw new UserErrorException(ExitCode.Usage, definition.IsSetting
                ? $"{definition} is a setting, not a policy: use --scope machine or --scope user."
                : $"{definition} can only be set by a policy: use --scope policy.");
        }

        PolicySet set = context.LoadLayer(layer);
        var origin = new PolicyOrigin(layer, "beside policy set");
        set.Apply(text is null
            ? new PolicyChange.Remove(definition, origin)
            : new PolicyChange.Set(definition, Parse(definition, text), origin));
        context.Save(layer, set);
        context.Output.WriteLine(
            $"{context.Files.FileOf(layer)}: {definition} {(set.TryGet(definition, out PolicyEntry? entry) ? $"= {Shown.Value(definition, entry.Value)}" : "is not set")}");
        ShowIfOverridden(definition, layer);
        return ExitCode.Success;
    }

    private static PolicyValue Parse(PolicyDefinition definition, string text)
    {
        PolicyValue? value = definition.Kind switch
        {
            PolicyValueKind.Text => new PolicyValue.Text(text),
            PolicyValueKind.List =>
                new PolicyValue.List([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]),
            _ => ParseNumber(definition, text) is { } number ? new PolicyValue.Number(number) : null,
        };
        if (value is PolicyValue.List list
            && list.Entries.FirstOrDefault(e => !Beside.Policy.Offers.Principal.TryParse(e, out _)) is { } wrong)
            throw new UserErrorException(
                ExitCode.Usage,
                $"\"{Shown.Text(wrong)}\" does not name a helper in the form DOMAIN\\User or DOMAIN\\Group.");
        string? reason = value is null ? $"is \"{Shown.Text(text)}\", but a number is needed" : definition.WhyInvalid(value);
        string choices =
            definition.Choices.Count > 0 ? $" ({string.Join(", ", definition.Choices.Select(c => $"{c.Key}: {c.Value}"))})" : "";
        return reason is null ? value! : throw new UserErrorException(ExitCode.Usage, $"{definition} {reason}{choices}.");
    }

    /// <summary>A number, or the words for it: yes and no of a switch, minutes, hours, days.</summary>
    private static uint? ParseNumber(PolicyDefinition definition, string text)
    {
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
            return number;
        KeyValuePair<uint, string>[] named = [.. definition.Choices.Where(c => c.Value.Equals(text, StringComparison.OrdinalIgnoreCase))];
        return named.Length == 1 ? named[0].Key : null;
    }

    private void ShowIfOverridden(PolicyDefinition definition, PolicyLayer layer)
    {
        EffectiveValue value = context.Resolve()[definition];
        if (value.Origin.Layer > layer)
            context.Output.WriteLine(
                $"It has no effect for now: {Shown.Text(value.Origin.ToString())} says {Shown.Value(definition, value.Value)}.");
    }
}
