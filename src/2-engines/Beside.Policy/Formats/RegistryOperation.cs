namespace Beside.Policy.Formats;

/// <summary>One thing to be done to a registry: what Registry.pol, <c>.reg</c> and LGPO texts all say in their own way.</summary>
/// <param name="Key">The path without its hive.</param>
/// <param name="Position">Where the file says it; nothing in what is to be written.</param>
public abstract record RegistryOperation(RegistryHive Hive, string Key, SourcePosition Position)
{
    public sealed record SetValue(RegistryHive Hive, string Key, string Name, RegistryValueType Type, ReadOnlyMemory<byte> Data, SourcePosition Position = default)
        : RegistryOperation(Hive, Key, Position);

    /// <summary>A value that is none: whoever it belongs to says what is wrong. Of others it stands in the way of nothing.</summary>
    public sealed record BrokenValue(RegistryHive Hive, string Key, string Name, string Format, string Reason, SourcePosition Position = default) : RegistryOperation(Hive, Key, Position);

    public sealed record DeleteValue(RegistryHive Hive, string Key, string Name, SourcePosition Position = default) : RegistryOperation(Hive, Key, Position);

    /// <summary>All values of the key, not its subkeys.</summary>
    public sealed record DeleteAllValues(RegistryHive Hive, string Key, SourcePosition Position = default) : RegistryOperation(Hive, Key, Position);

    /// <summary>The key with everything below it.</summary>
    public sealed record DeleteKey(RegistryHive Hive, string Key, SourcePosition Position = default) : RegistryOperation(Hive, Key, Position);

    /// <summary>The key, with nothing in it.</summary>
    public sealed record CreateKey(RegistryHive Hive, string Key, SourcePosition Position = default) : RegistryOperation(Hive, Key, Position);
}
