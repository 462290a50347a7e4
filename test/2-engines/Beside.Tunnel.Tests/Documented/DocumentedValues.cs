using System.Text.RegularExpressions;
using Beside.Testing;

namespace Beside.Tunnel.Tests.Documented;

/// <summary>The table of docs/tunnel.md, Values: what somebody else's peer is written against.</summary>
internal static partial class DocumentedValues
{
    public static IReadOnlyList<(string Name, string Hex)> Load() =>
        [.. Row()
            .Matches(File.ReadAllText(Path.Combine(HexVector.Folder, "..", "..", "docs", "tunnel.md")))
            .Select(m => (m.Groups["name"].Value, m.Groups["hex"].Value))];

    [GeneratedRegex(@"^\| (?<name>[a-z0-9 ]+) \| `(?<hex>[0-9a-f]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
