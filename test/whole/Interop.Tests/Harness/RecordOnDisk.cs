using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>A session record as a file that anybody may read, copy and forge.</summary>
internal sealed partial class RecordOnDisk(string path)
{
    public const int Intact = 0, Changed = 50, CutOff = 51, Unrelated = 55;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Path => path;

    public string[] Lines => File.ReadAllLines(path);

    public string[] Kinds => [.. Lines.Select(KindOf)];

    public static string KindOf(string line) => Parse(line).GetProperty("kind").GetString()!;

    public static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;

    /// <summary>The highest line that the other side has signed.</summary>
    public int CountersignedTo => Lines.Select(Parse)
        .Where(l => l.GetProperty("kind").GetString() == "countersigned")
        .Max(l => l.GetProperty("line").GetInt32());

    /// <summary>The number of the last line of this kind.</summary>
    public int LineOf(string kind) => Array.FindLastIndex(Kinds, k => k == kind) + 1;

    /// <summary>These lines as a record of their own, numbered and chained anew: what the owner of a machine can do.
    /// The signature of the end is beyond them.</summary>
    public RecordOnDisk Forge(string copy, IEnumerable<string> lines)
    {
        string previous = new('0', 64);
        var forged = new StringBuilder();
        foreach ((int index, string line) in lines.Index())
        {
            string made =
                Previous().Replace(Sequence().Replace(line, $"{{\"sequence\":{index + 1},"), $"\"previous\":\"{previous}\"}}") + "\n";
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)));
            forged.Append(made);
        }

        string target = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, copy);
        File.WriteAllText(target, forged.ToString());
        return new(target);
    }

    /// <returns>The exit code of <c>beside log verify</c>, and what it says.</returns>
    public async Task<(int ExitCode, string Said)> VerifyAsync(RecordOnDisk? with = null)
    {
        string[] other = with is null ? [] : ["--with", with.Path];
        await using ChildProcess process = ChildProcess.Start(BesideProgram.Executable, ["log", "verify", path, .. other]);
        return (await process.Exit.WaitAsync(Patience), process.Output.Text);
    }

    [GeneratedRegex("^\\{\"sequence\":\\d+,")]
    private static partial Regex Sequence();

    [GeneratedRegex("\"previous\":\"[0-9a-f]{64}\"\\}$")]
    private static partial Regex Previous();
}
