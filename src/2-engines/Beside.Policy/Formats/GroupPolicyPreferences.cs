using System.Xml;

namespace Beside.Policy.Formats;

/// <summary>Group Policy Preferences for the registry, <c>Machine/Preferences/Registry/Registry.xml</c> of a group
/// policy object. They are not policies: Beside reports what they say about Remote Assistance but does not obey
/// it.</summary>
public static class GroupPolicyPreferences
{
    public const string Name = "Group Policy Preferences";

    /// <summary>A warning for each of our values that they set. Others are counted.</summary>
    /// <exception cref="MalformedPolicyException">It is no XML.</exception>
    public static PolicyReading Read(ReadOnlySpan<byte> file, string source)
    {
        var reading = new PolicyReadingBuilder(source);
        using XmlReader xml = SafeXml.CreateReader(TextFile.Decode(file, Name));
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Properties")
                    Tell(xml, reading);
            }
        }
        catch (XmlException e)
        {
            throw new MalformedPolicyException(Name, SourcePosition.AtLine(e.LineNumber), "it is not well-formed XML", e);
        }

        return reading.Build();
    }

    private static void Tell(XmlReader xml, PolicyReadingBuilder reading)
    {
        string key = xml.GetAttribute("key") ?? "", name = xml.GetAttribute("name") ?? "", value = xml.GetAttribute("value") ?? "";
        bool isMachine = (xml.GetAttribute("hive") ?? "").Equals("HKEY_LOCAL_MACHINE", StringComparison.OrdinalIgnoreCase);
        bool isList = key.Equals(PolicyCatalog.HelpersKey, StringComparison.OrdinalIgnoreCase);
        bool isOurs = isMachine && PolicyCatalog.IsKey(key);
        if (!isOurs || !(isList || PolicyCatalog.TryFind(name, out _) || PolicyCatalog.Resembling(name) is not null))
        {
            reading.ForeignCount++;
            return;
        }

        string what = xml.GetAttribute("action") == "D" ? "delete" : "set";
        string to = what == "set" ? $" to {PolicyReadingBuilder.Shown(value)}" : "";
        reading.Warn(
            SourcePosition.AtLine(((IXmlLineInfo)xml).LineNumber),
            $"Group Policy Preferences {what} {PolicyReadingBuilder.Shown(name)}{to}. Preferences are not policies, and Beside does not obey them: set it as a policy.");
    }
}
