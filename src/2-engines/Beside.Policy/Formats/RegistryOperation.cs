namespace Beside.Policy.Formats;

/// <summary>One change to a registry, which Registry.pol, <c>.reg</c> and LGPO texts each write in their own way.</summary>
/// <param name="Key">The path without its hive.</param>
/// <param name="Position">Where the file says it; nothing in a change that is to be written.</param>
public abstract record RegistryOperation(RegistryHive Hive, string Key, SourcePosition Position)
{
    public sealed record SetValue(
        RegistryHive Hive, string Key, string Name, RegistryValueType Type, ReadOnlyMemory<byte> Data, SourcePosition Position = default)
        : RegistryOperation(Hive, Key, Position);

    /// <summary>A broken value. The owner of the key reports what is wrong; a broken value of another program does no harm.</summary>
    public sealed record BrokenValue(
        RegistryHive Hive,
        string Key,
        string Name,
        string Format,
        string Reason,
        SourcePosition Position = default) : RegistryOperation(Hive, Key, Position);

    public sealed record DeleteValue(RegistryHive Hive, string Key, string Name, SourcePosition Position = default)
        : RegistryOperation(Hive, Key, Position);

    /// <summary>All values of the key, not its subkeys.</summary>
    public sealed record DeleteAllValues(RegistryHive Hive, string Key, SourcePosition Position = default)
        : RegistryOperation(Hive, Key, Position);

    /// <summary>The key with everything below it.</summary>
    public sealed record DeleteKey(RegistryHive Hive, string Key, SourcePosition Position = default)
        : RegistryOperation(Hive, Key, Position);

    /// <summary>The key, with nothing in it.</summary>
    public sealed record CreateKey(RegistryHive Hive, string Key, SourcePosition Position = default)
        : RegistryOperation(Hive, Key, Position);
}
