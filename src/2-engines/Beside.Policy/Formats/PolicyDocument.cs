namespace Beside.Policy.Formats;

/// <summary>Reads and writes a file in any of the formats.</summary>
public static class PolicyDocument
{
    /// <summary>The format that the bytes seem to be in; null if none is recognised.</summary>
    public static PolicyFormat? Recognize(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("PReg"u8)) return PolicyFormat.Pol;
        string start = TextFile.Decode(file[..Math.Min(file.Length, 4096)], "file").TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.StartsWith('{')) return PolicyFormat.Json;
        if (start.StartsWith('<'))
            return XmlKind.IsSamba(start) ? PolicyFormat.SambaXml : PolicyFormat.SyncMl;
        if (start.StartsWith(RegFile.Version5, StringComparison.Ordinal) || start.StartsWith(RegFile.Version4, StringComparison.Ordinal))
            return PolicyFormat.Reg;
        string first = start.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && l[0] != ';') ?? "";
        return first.StartsWith("Computer", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("User", StringComparison.OrdinalIgnoreCase) ? PolicyFormat.Lgpo : null;
    }

    /// <param name="layer">What a JSON file speaks for; the others say it themselves by their keys.</param>
    /// <exception cref="MalformedPolicyException">It is not in that format.</exception>
    public static PolicyReading Read(PolicyFormat format, ReadOnlySpan<byte> file, string source, PolicyLayer layer) => format switch
    {
        PolicyFormat.Json => JsonPolicyFile.Read(file, source, layer),
        PolicyFormat.Pol => RegistryTranslation.ToReading(
            RegistryPolicyDirectives.ToOperations(RegistryPolicyFile.Read(file), RegistryHive.Machine), source),
        PolicyFormat.Reg => RegistryTranslation.ToReading(RegFile.Read(file), source),
        PolicyFormat.SyncMl => SyncMl.Read(file, source),
        PolicyFormat.Lgpo => RegistryTranslation.ToReading(LgpoText.Read(file), source),
        PolicyFormat.SambaXml =>
            RegistryTranslation.ToReading(RegistryPolicyDirectives.ToOperations(SambaPolicyXml.Read(file), RegistryHive.Machine), source),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>What values of a registry mean.</summary>
    public static PolicyReading FromRegistry(IEnumerable<RegistryOperation> operations, string source) =>
        RegistryTranslation.ToReading(operations, source);

    /// <summary>What this layer says, as a file.</summary>
    /// <param name="notes">What could not be written as it is, in sentences.</param>
    public static byte[] Write(PolicyFormat format, PolicySet set, PolicyLayer layer, out IReadOnlyList<string> notes)
    {
        notes = [];
        return format switch
        {
            PolicyFormat.Json => JsonPolicyFile.Write(set),
            PolicyFormat.Pol =>
                RegistryPolicyFile.Write(RegistryPolicyDirectives.ToInstructions(RegistryTranslation.ToOperations(set, layer))),
            PolicyFormat.Reg => RegFile.Write(RegistryTranslation.ToOperations(set, layer)),
            PolicyFormat.SyncMl => SyncMl.Write(set, out notes),
            PolicyFormat.SambaXml =>
                SambaPolicyXml.Write(RegistryPolicyDirectives.ToInstructions(RegistryTranslation.ToOperations(set, layer))),
            PolicyFormat.Lgpo => LgpoText.Write(RegistryTranslation.ToOperations(set, layer), out notes),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }
}
