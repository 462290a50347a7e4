namespace Beside.Policy.Formats;

/// <summary>[MS-GPREG] 2.2.1 Instruction: <c>[key;value;type;size;data]</c>, as the file has it.</summary>
/// <param name="Position">Offset of its bracket.</param>
public sealed record RegistryPolicyInstruction(
    string Key, string ValueName, RegistryValueType Type, ReadOnlyMemory<byte> Data, SourcePosition Position = default);
