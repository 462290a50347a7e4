namespace Beside.Testing;

/// <summary>Golden bytes from <c>test/vectors</c>: lines of hexadecimal, each with the field it holds behind a
/// semicolon, under a header that names the source.</summary>
public sealed record HexVector(string Name, byte[] Bytes)
{
    /// <summary>Where the vectors lie.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "test", "vectors");

    /// <param name="name">Folder and file without extension: <c>ms-rdpemc/4.1.2-participant-created</c>.</param>
    public static HexVector Load(string name) =>
        new(name, Convert.FromHexString(string.Concat(File.ReadLines(Path.Combine(Folder, name + ".hex")).Select(HexOf))));

    /// <summary>The names of all vectors of a specification, in order.</summary>
    public static IEnumerable<string> NamesOf(string specification) =>
        Directory.EnumerateFiles(Path.Combine(Folder, specification), "*.hex")
            .Select(f => specification + "/" + Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal);

    public override string ToString() => Name;

    private static string HexOf(string line) =>
        line.StartsWith('#') ? "" : line.Split(';')[0].Replace(" ", "", StringComparison.Ordinal);

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Beside.slnx")))
                return directory.FullName;
        }

        throw new DirectoryNotFoundException($"No Beside.slnx above {AppContext.BaseDirectory}.");
    }
}
