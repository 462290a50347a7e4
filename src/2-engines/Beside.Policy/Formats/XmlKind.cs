using System.Xml;

namespace Beside.Policy.Formats;

/// <summary>Says what an XML text is. Administrators have many kinds, and often a different one than they think.</summary>
internal static class XmlKind
{
    private static readonly string[] Preferences =
    [
        "RegistrySettings", "Groups", "ScheduledTasks", "Files", "Folders", "Drives", "Printers", "Shortcuts",
        "EnvironmentVariables", "IniFiles", "DataSources", "NTServices",
        "PowerOptions", "Regional", "NetworkOptions", "NetworkShareSettings", "FolderOptions", "InternetSettings",
        "StartMenuTaskbar", "Devices", "Applications",
    ];

    public static bool IsSamba(string text) => RootOf(text)?.Name == SambaPolicyXml.Root;

    /// <summary>As the rest of a sentence that begins with "it holds no command"; a way out included.</summary>
    public static string Describe(string text)
    {
        if (IsPage(text))
            return "it is a web page, perhaps from a proxy or a sign-in page, not the file that you wanted to fetch";
        return RootOf(text) switch
        {
            ("html" or "HTML", _) => "it is a web page, perhaps from a proxy or a sign-in page, not the file that you wanted to fetch",
            ("GPO" or "report", _) =>
                "it is a report on group policy objects, which is for people to read: take a backup of the object, or its Registry.pol",
            ("BackupInst" or "Backups" or "GroupPolicyBackupScheme", _) =>
                "it belongs to a backup of a group policy object: name the folder of the backup",
            ("policyDefinitions" or "policyDefinitionResources", _) =>
                "it is an administrative template, which says what can be set and sets nothing",
            ("MgmtTree", _) => "it is the description of a configuration service provider, which sets nothing",
            (var name, { } clsid) when Preferences.Contains(name, StringComparer.Ordinal) =>
                "it is a file of Group Policy Preferences, which are not policies and are not read: set the values as policies",
            ("SyncML" or "SyncBody", _) => "a SyncML without one sets nothing",
            (var name, _) => $"its outermost element is {PolicyReadingBuilder.Shown(name)}",
            null => "it is not XML either",
        };
    }

    public static bool IsPage(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        return start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first element's name, and its <c>clsid</c>, which every file of preferences has.</summary>
    private static (string Name, string? Clsid)? RootOf(string text)
    {
        using XmlReader xml = SafeXml.CreateReader(text);
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element)
                    return (xml.LocalName, xml.GetAttribute("clsid"));
            }
        }
        catch (XmlException)
        {
            // Not even the first element can be read.
        }

        return null;
    }
}
