using System.Globalization;
using System.Text;

namespace Beside.Policy.Formats;

/// <summary>Exports of the registry editor, <c>.reg</c>: version 5 (UTF-16) and REGEDIT4 (ANSI).</summary>
public static class RegFile
{
    public const string Name = ".reg file";

    internal const string Version5 = "Windows Registry Editor Version 5.00";
    internal const string Version4 = "REGEDIT4";

    private static readonly (string Prefix, RegistryHive Hive)[] Hives =
    [
        ("HKEY_LOCAL_MACHINE", RegistryHive.Machine), ("HKLM", RegistryHive.Machine),
        ("HKEY_CURRENT_USER", RegistryHive.Other), ("HKCU", RegistryHive.Other), ("HKEY_USERS", RegistryHive.Other),
        ("HKU", RegistryHive.Other),
        ("HKEY_CLASSES_ROOT", RegistryHive.Other), ("HKCR", RegistryHive.Other),
        ("HKEY_CURRENT_CONFIG", RegistryHive.Other), ("HKCC", RegistryHive.Other),
    ];

    /// <exception cref="MalformedPolicyException">It is no <c>.reg</c> file.</exception>
    public static IReadOnlyList<RegistryOperation> Read(ReadOnlySpan<byte> file) => new RegFileReader(TextFile.Decode(file, Name)).Read();

    /// <summary>Version 5, UTF-16LE with its mark, lines ended by CR LF, as the registry editor exports.</summary>
    public static byte[] Write(IEnumerable<RegistryOperation> operations)
    {
        var text = new StringBuilder(Version5).Append("\r\n");
        string? header = null;
        foreach (RegistryOperation operation in operations)
        {
            string path = Path(operation);
            if (operation is RegistryOperation.DeleteKey or RegistryOperation.DeleteAllValues)
            {
                // There is no other word for all values of a key; none of our keys has another below that would have to stay.
                text.Append(CultureInfo.InvariantCulture, $"\r\n[-{path}]\r\n");
                if (operation is RegistryOperation.DeleteAllValues)
                    text.Append(CultureInfo.InvariantCulture, $"\r\n[{path}]\r\n");
                header = path;
                continue;
            }

            if (!string.Equals(header, path, StringComparison.OrdinalIgnoreCase))
                text.Append(CultureInfo.InvariantCulture, $"\r\n[{path}]\r\n");
            header = path;
            if (operation is RegistryOperation.DeleteValue delete)
                text.Append(CultureInfo.InvariantCulture, $"{Quoted(delete.Name)}=-\r\n");
            else if (operation is RegistryOperation.SetValue set)
                text.Append(CultureInfo.InvariantCulture, $"{(set.Name.Length == 0 ? "@" : Quoted(set.Name))}={Value(set)}\r\n");
        }

        return TextFile.EncodeUtf16(text.Append("\r\n").ToString());
    }

    /// <summary>The key without its hive, or null if the hive is none.</summary>
    internal static (RegistryHive Hive, string Key)? ParsePath(string path)
    {
        int backslash = path.IndexOf('\\', StringComparison.Ordinal);
        string hive = backslash < 0 ? path : path[..backslash];
        foreach ((string prefix, RegistryHive which) in Hives)
        {
            if (string.Equals(prefix, hive, StringComparison.OrdinalIgnoreCase))
                return (which, backslash < 0 ? "" : path[(backslash + 1)..]);
        }

        return null;
    }

    private static string Path(RegistryOperation operation) =>
        $"{(operation.Hive == RegistryHive.Machine ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER")}\\{operation.Key}";

    private static string Value(RegistryOperation.SetValue set)
    {
        if (RegistryData.ToNumber(set.Type, set.Data.Span) is { } number && set.Type == RegistryValueType.Number)
            return string.Create(CultureInfo.InvariantCulture, $"dword:{number:x8}");
        if (set.Type == RegistryValueType.String && RegistryData.ToText(set.Type, set.Data.Span) is { } text
            && !text.Any(char.IsControl) && RegistryData.OfText(text).AsSpan().SequenceEqual(set.Data.Span))
            return Quoted(text);
        string kind = set.Type == RegistryValueType.Binary
            ? "hex"
            : string.Create(CultureInfo.InvariantCulture, $"hex({(uint)set.Type:x})");
        return $"{kind}:{string.Join(',', set.Data.ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture)))}";
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
