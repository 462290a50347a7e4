namespace Beside.Policy.Formats;

/// <summary>[MS-GPREG] 3.2.5.1: the value names that are orders. They are compared without regard to case.</summary>
/// <remarks>Deletions have two forms: one value or all (<c>**del.</c>, <c>**delvals.</c>), and a list in the data
/// (<c>**DeleteValues</c>, <c>**DeleteKeys</c>).</remarks>
internal static class RegistryPolicyDirectives
{
    private const string DeleteOne = "**del.";
    private const string DeleteAll = "**delvals";
    private const string DeleteValueList = "**DeleteValues";
    private const string DeleteKeyList = "**DeleteKeys";
    private const string Secure = "**SecureKey";
    private const string Soft = "**soft.";

    public static IReadOnlyList<RegistryOperation> ToOperations(IEnumerable<RegistryPolicyInstruction> instructions, RegistryHive hive)
    {
        var operations = new List<RegistryOperation>();
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (RegistryPolicyInstruction instruction in instructions)
        {
            foreach (RegistryOperation operation in ToOperations(instruction, hive))
            {
                bool isSoft = Is(instruction.ValueName, Soft) && operation is RegistryOperation.SetValue;
                string name = operation is RegistryOperation.SetValue value ? $"{value.Key}\\{value.Name}" : "";
                if (!isSoft || !set.Contains(name)) operations.Add(operation);   // a value that this file has set already is there
                if (name.Length > 0) set.Add(name);
            }
        }

        return operations;
    }

    public static IEnumerable<RegistryPolicyInstruction> ToInstructions(IEnumerable<RegistryOperation> operations) =>
        operations.Select(o => o switch
        {
            RegistryOperation.SetValue set => new RegistryPolicyInstruction(set.Key, set.Name, set.Type, set.Data),
            RegistryOperation.DeleteValue delete => Order(delete.Key, DeleteOne + delete.Name, " "),
            RegistryOperation.DeleteAllValues => Order(o.Key, DeleteAll + ".", " "),
            RegistryOperation.DeleteKey =>
                Order(o.Key[..Math.Max(0, o.Key.LastIndexOf('\\'))], DeleteKeyList, o.Key[(o.Key.LastIndexOf('\\') + 1)..]),
            _ => new RegistryPolicyInstruction(o.Key, "", RegistryValueType.None, ReadOnlyMemory<byte>.Empty),
        });

    private static IEnumerable<RegistryOperation> ToOperations(RegistryPolicyInstruction instruction, RegistryHive hive)
    {
        (string key, string name, SourcePosition at) = (instruction.Key, instruction.ValueName, instruction.Position);
        if (name.Length == 0 && instruction.Type == RegistryValueType.None)
            return [new RegistryOperation.CreateKey(hive, key, at)];
        if (!name.StartsWith("**", StringComparison.Ordinal))
            return [new RegistryOperation.SetValue(hive, key, name, instruction.Type, instruction.Data, at)];
        if (Is(name, DeleteValueList))
            return ListOf(instruction).Select(v => new RegistryOperation.DeleteValue(hive, key, v, at));
        if (Is(name, DeleteKeyList))
            return ListOf(instruction).Select(k => new RegistryOperation.DeleteKey(hive, key.Length == 0 ? k : $"{key}\\{k}", at));
        if (Is(name, DeleteAll)) return [new RegistryOperation.DeleteAllValues(hive, key, at)];
        if (Is(name, DeleteOne))
            return [new RegistryOperation.DeleteValue(hive, key, name[DeleteOne.Length..], at)];
        if (Is(name, Soft))
            return [new RegistryOperation.SetValue(hive, key, name[Soft.Length..], instruction.Type, instruction.Data, at)];
        return Is(name, Secure) ? [] : [new RegistryOperation.SetValue(hive, key, name, instruction.Type, instruction.Data, at)];
    }

    private static bool Is(string name, string order) => name.StartsWith(order, StringComparison.OrdinalIgnoreCase);

    private static string[] ListOf(RegistryPolicyInstruction instruction) =>
        (RegistryData.ToText(RegistryValueType.String, instruction.Data.Span) ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static RegistryPolicyInstruction Order(string key, string name, string data) =>
        new(key, name, RegistryValueType.String, RegistryData.OfText(data));
}
