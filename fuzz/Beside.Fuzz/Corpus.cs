namespace Beside.Fuzz;

/// <summary>Inputs on disk: <c>fuzz/Corpora/TARGET</c> (real captures) and <c>fuzz/Regressions/TARGET</c> (past findings).</summary>
internal static class Corpus
{
    public static IReadOnlyList<byte[]> Load(string fuzzFolder, FuzzTarget target) =>
    [
        .. target.Seeds,
        .. Files(Path.Combine(fuzzFolder, "Corpora", target.Name)),
        .. Files(Path.Combine(fuzzFolder, "Regressions", target.Name)),
    ];

    /// <summary>Keeps an input that broke something; answers the file.</summary>
    public static string Keep(string fuzzFolder, FuzzTarget target, byte[] input)
    {
        string folder = Path.Combine(fuzzFolder, "Regressions", target.Name);
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..16] + ".bin");
        File.WriteAllBytes(file, input);
        return file;
    }

    private static IEnumerable<byte[]> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.bin").Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
}
