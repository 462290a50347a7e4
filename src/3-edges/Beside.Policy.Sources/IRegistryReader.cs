using Beside.Policy.Formats;

namespace Beside.Policy.Sources;

/// <summary>Reads the machine's half of a registry.</summary>
public interface IRegistryReader
{
    /// <summary>The values of a key of HKEY_LOCAL_MACHINE; none if there is no such key.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    IReadOnlyList<RegistryOperation.SetValue> ReadValues(string key);
}
