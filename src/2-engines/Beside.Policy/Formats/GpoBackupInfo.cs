using System.Globalization;
using System.Xml;

namespace Beside.Policy.Formats;

/// <summary>What a backup says about itself, in its <c>bkupInfo.xml</c> and in the <c>manifest.xml</c> of all backups
/// in a folder.</summary>
/// <param name="Id">The backup's own GUID, which is its folder's name; upper case.</param>
/// <param name="ObjectId">The group policy object's GUID and domain: what several backups of one object have in common.
/// Empty if the backup does not say.</param>
/// <param name="Time">When it was made, by its maker's clock; null if that cannot be read.</param>
/// <param name="DisplayName">The object's name.</param>
public sealed record GpoBackupInfo(string Id, string ObjectId, DateTime? Time, string DisplayName)
{
    /// <summary>Beside a backup's folder.</summary>
    public const string ManifestName = "manifest.xml";

    /// <summary>In a backup's folder.</summary>
    public const string InfoName = "bkupInfo.xml";

    /// <summary>Each BackupInst of either file; none if it is no XML. What a damaged one says counts for nothing.</summary>
    public static IReadOnlyList<GpoBackupInfo> Read(ReadOnlySpan<byte> file)
    {
        var backups = new List<GpoBackupInfo>();
        try
        {
            using XmlReader xml = SafeXml.CreateReader(TextFile.Decode(file, InfoName));
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "BackupInst")
                    backups.Add(ReadBackup(xml));
            }
        }
        catch (Exception e) when (e is XmlException or MalformedPolicyException)
        {
            return [];
        }

        return backups;
    }

    private static GpoBackupInfo ReadBackup(XmlReader xml)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        int depth = xml.Depth;
        string element = "";
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                element = xml.Depth == depth + 1 ? xml.LocalName : "";
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                texts.TryAdd(element, xml.Value.Trim());
        }

        string Text(string name) => texts.GetValueOrDefault(name, "");
        DateTime? time = DateTime.TryParse(
            Text("BackupTime"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out DateTime made) ? made : null;
        string objectId = Text("GPOGuid") is { Length: > 0 } guid ? $"{guid}@{Text("GPODomain")}".ToUpperInvariant() : "";
        return new(Text("ID").ToUpperInvariant(), objectId, time, Text("GPODisplayName"));
    }
}
