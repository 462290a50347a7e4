using System.Xml.Linq;

namespace Repository.Tests;

/// <summary>The files of the repository as they lie on disk, without what is built.</summary>
internal static class SourceTree
{
    private static readonly string[] Skipped = [".git", "artifacts", ".vs", ".idea", "node_modules"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, string extension) =>
        Directory.Exists(Full(folder)) ? FilesBelow(Full(folder))
            .Where(f => f.EndsWith(extension, StringComparison.Ordinal))
            .Select(Relative) : [];

    public static IEnumerable<string> AllFiles() => FilesBelow(Root).Select(Relative);

    public static IEnumerable<string> Projects(string folder) => Files(folder, ".csproj").Order(StringComparer.Ordinal);

    public static string Text(string path) => File.ReadAllText(Full(path));

    public static string[] Lines(string path) => File.ReadAllLines(Full(path));

    public static bool Exists(string path) => Path.Exists(Full(path));

    public static IEnumerable<string> ItemsOf(string project, string item) =>
        XDocument.Load(Full(project)).Descendants(item).Select(e => (string)e.Attribute("Include")!);

    public static string Full(string path) => Path.Combine(Root, path);

    public static string NameOf(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> FilesBelow(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
            yield return file;
        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            if (Skipped.Contains(Path.GetFileName(child)))
                continue;
            foreach (string file in FilesBelow(child))
                yield return file;
        }
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Beside.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Beside.slnx is in none of the folders above the tests.");
    }
}
