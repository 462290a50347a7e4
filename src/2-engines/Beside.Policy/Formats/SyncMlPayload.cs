using System.Globalization;
using System.Xml;

namespace Beside.Policy.Formats;

/// <summary>The content of Data: <c>&lt;enabled/&gt;</c> with all elements of the policy, or <c>&lt;disabled/&gt;</c>.</summary>
internal sealed class SyncMlPayload(GroupPolicy policy, PolicyReadingBuilder reading, SourcePosition position)
{
    private readonly Dictionary<PolicyDefinition, string> _data = new(ReferenceEqualityComparer.Instance);
    private bool? _isEnabled;

    public void Read(string payload)
    {
        using XmlReader xml = SafeXml.CreateReader(payload);
        try
        {
            while (xml.Read()) ReadNode(xml);
        }
        catch (XmlException e)
        {
            throw new MalformedPolicyException(SyncMl.Name, position, $"the payload of {policy.CspName} is not well-formed XML", e);
        }

        if (_isEnabled is not { } isEnabled) throw Malformed("is neither enabled nor disabled");
        reading.Set(PolicyLayer.Policy, policy.State, new PolicyValue.Number(isEnabled ? 1u : 0), position);
        foreach (PolicyDefinition element in policy.Elements)
        {
            if (!isEnabled)
                reading.Remove(PolicyLayer.Policy, element, position);
            else
                Set(element, _data.TryGetValue(element, out string? text) ? text : throw Malformed($"has no data {element.ElementId}"));
        }
    }

    private void ReadNode(XmlReader xml)
    {
        string name = xml.LocalName.ToLowerInvariant();
        if (xml.NodeType == XmlNodeType.Element && name is "enabled" or "disabled" or "data" && name != xml.LocalName)
            reading.Note(
                position,
                $"{policy.CspName} has <{xml.LocalName}>, which is read as <{name}>: Microsoft's documentation does not say anywhere that Windows accepts capitals there. Write it in lower case.");
        switch (xml.NodeType, name)
        {
            case (XmlNodeType.Element, "enabled" or "disabled"):
                if (_isEnabled is not null) throw Malformed("says twice whether it is enabled");
                _isEnabled = name == "enabled";
                break;
            case (XmlNodeType.Element, "data"):
                AddData(
                    xml.GetAttribute("id") ?? throw Malformed("has data without an id"),
                    xml.GetAttribute("value") ?? throw Malformed("has data without a value"));
                break;
            case (XmlNodeType.Element, _):
                throw Malformed($"holds an element {PolicyReadingBuilder.Shown(xml.LocalName)}");
            case (XmlNodeType.Text or XmlNodeType.CDATA, _):
                throw Malformed("holds text besides its elements");
        }
    }

    private void AddData(string id, string value)
    {
        if (policy.Elements.FirstOrDefault(e => e.ElementId == id) is not { } element)
        {
            string nearest =
                NameSuggestion.Nearest(id, policy.Elements.Select(e => e.ElementId!)) is { } name ? $". Did you mean {name}?" : "";
            throw Malformed($"has data {PolicyReadingBuilder.Shown(id)}, which is not one of its elements{nearest}");
        }

        if (!_data.TryAdd(element, value)) throw Malformed($"has data {id} twice");
    }

    private void Set(PolicyDefinition element, string text)
    {
        switch (element.Kind)
        {
            case PolicyValueKind.Text:
                reading.Set(PolicyLayer.Policy, element, new PolicyValue.Text(text), position);
                break;
            case PolicyValueKind.List:
                reading.Set(PolicyLayer.Policy, element, new PolicyValue.List(Values(text)), position);
                break;
            case PolicyValueKind.Number when uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number):
                reading.Set(PolicyLayer.Policy, element, new PolicyValue.Number(number), position);
                break;
            default:
                reading.Reject(PolicyLayer.Policy, element, $"is {PolicyReadingBuilder.Shown(text)}, but a number is needed", position);
                break;
        }
    }

    /// <summary>Pairs of name and value: the values.</summary>
    private List<string> Values(string text)
    {
        if (text.Length == 0) return [];
        string[] parts = text.Split(SyncMl.Separator);
        if (parts.Length % 2 != 0)
            throw Malformed($"has a list of {parts.Length} parts, but pairs of name and value are needed");
        return [.. parts.Where((_, i) => i % 2 == 1)];
    }

    private MalformedPolicyException Malformed(string reason) => new(SyncMl.Name, position, $"{policy.CspName} {reason}");
}
