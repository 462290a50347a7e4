namespace Interop.Tests.Harness;

/// <summary>A folder of a test's own, gone with it; foreign programs have it as their home and keep their settings and
/// keys there.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("beside-interop-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
