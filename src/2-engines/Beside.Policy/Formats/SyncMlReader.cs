using System.Text;
using System.Xml;

namespace Beside.Policy.Formats;

/// <summary>Reads the commands of a SyncML text: Add, Replace and Delete, wherever they are.</summary>
internal sealed class SyncMlReader(string source)
{
    private readonly PolicyReadingBuilder _reading = new(source);
    private int _commands;

    public PolicyReading Read(string text)
    {
        using XmlReader xml = SafeXml.CreateReader(text);
        try
        {
            bool hasBody = false, hasOthers = false;
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName is "Add" or "Replace" or "Delete") ReadCommand(xml);
                else if (xml.LocalName == "SyncBody") hasBody = true;
                else hasOthers |= xml.LocalName is not ("SyncML" or "Final");
            }

            bool saysNothing = hasBody && !hasOthers;   // as it is exported where no policy is set
            return _commands > 0 || saysNothing ? _reading.Build() : throw WithoutCommand(text);
        }
        catch (XmlException e)
        {
            if (_commands == 0 && XmlKind.IsPage(text)) throw WithoutCommand(text);
            throw new MalformedPolicyException(SyncMl.Name, SourcePosition.AtLine(e.LineNumber), "it is not well-formed XML", e);
        }
    }

    private void ReadCommand(XmlReader xml)
    {
        string command = xml.LocalName;
        int depth = xml.Depth;
        string? target = null, data = null;
        SourcePosition position = At(xml);
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "LocURI")
                (position, target) = (At(xml),
                    target is null ? ReadText(xml) : throw Malformed(At(xml), "an item has more than one LocURI"));
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Data")
                data = data is null ? ReadText(xml) : throw Malformed(At(xml), "an item has more than one Data");
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "Item")
            {
                _commands++;
                Execute(command, target ?? throw Malformed(position, "an item has no LocURI"), data, position);
                (target, data) = (null, null);
            }
        }
    }

    private void Execute(string command, string target, string? data, SourcePosition position)
    {
        if (FindPolicy(target.Trim(), isDeletion: command == "Delete", position) is not { } policy)
            return;
        if (command == "Delete")
        {
            foreach (PolicyDefinition definition in policy.Elements.Prepend(policy.State))
                _reading.Remove(PolicyLayer.Policy, definition, position);
        }
        else
        {
            new SyncMlPayload(policy, _reading, position)
                .Read(data ?? throw Malformed(position, $"{command} of {policy.CspName} has no Data"));
        }
    }

    private GroupPolicy? FindPolicy(string target, bool isDeletion, SourcePosition position)
    {
        string[] parts = target.Split('/');
        int config = Array.FindIndex(parts, p => p.Equals("Config", StringComparison.OrdinalIgnoreCase));
        if (config < 1 || parts.Length != config + 3 || !parts[config - 1].Equals("Policy", StringComparison.OrdinalIgnoreCase))
            return Foreign();
        (string area, string node) = (parts[config + 1], parts[config + 2]);
        string[] areas = [.. PolicyCatalog.GroupPolicies.Select(p => p.CspArea).Distinct()];
        if (!areas.Contains(area, StringComparer.OrdinalIgnoreCase)) return Foreign();
        GroupPolicy? policy = PolicyCatalog.GroupPolicies.FirstOrDefault(
            p => p.CspName.Equals(node, StringComparison.OrdinalIgnoreCase) || p.Name.Equals(node, StringComparison.OrdinalIgnoreCase));
        if (policy is null)
        {
            string? nearest = NameSuggestion.Nearest(node, PolicyCatalog.GroupPolicies.Select(p => p.CspName));
            PolicyDefinition? meant = isDeletion ? null : PolicyCatalog.GroupPolicies.FirstOrDefault(p => p.CspName == nearest)?.State;
            _reading.AddUnknown(
                PolicyLayer.Policy, meant, $"{PolicyReadingBuilder.Shown(node)} is not a node of {area}", nearest, position);
        }
        else if (parts.Contains("User", StringComparer.OrdinalIgnoreCase))
        {
            _reading.Warn(position, "Remote Assistance policies apply to the device, not to a user; this one is ignored.");
            return null;
        }

        return policy;
    }

    private GroupPolicy? Foreign()
    {
        _reading.ForeignCount++;
        return null;
    }

    private static string ReadText(XmlReader xml)
    {
        string name = xml.LocalName;
        SourcePosition position = At(xml);
        if (xml.IsEmptyElement) return "";
        var text = new StringBuilder();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element)
                throw Malformed(position, $"{name} holds XML: escape it, or put it into CDATA");
            if (xml.NodeType is not XmlNodeType.ProcessingInstruction) text.Append(xml.Value);
        }

        return text.ToString();
    }

    private static SourcePosition At(XmlReader xml) => SourcePosition.AtLine(((IXmlLineInfo)xml).LineNumber);

    private static MalformedPolicyException WithoutCommand(string text) =>
        new(SyncMl.Name, default, $"it holds no command (Add, Replace or Delete with an Item): {XmlKind.Describe(text)}");

    private static MalformedPolicyException Malformed(SourcePosition position, string reason) => new(SyncMl.Name, position, reason);
}
