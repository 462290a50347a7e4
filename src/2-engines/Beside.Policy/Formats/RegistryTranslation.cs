namespace Beside.Policy.Formats;

/// <summary>Translates between changes to a registry and their meaning for Remote Assistance.</summary>
internal static class RegistryTranslation
{
    public static PolicyReading ToReading(IEnumerable<RegistryOperation> operations, string source)
    {
        var reading = new PolicyReadingBuilder(source);
        foreach (RegistryOperation operation in operations) Add(reading, operation);
        return reading.Build();
    }

    /// <summary>What the editor of Windows would write for these values: a list is emptied first, a policy that is off
    /// takes its elements back.</summary>
    public static IReadOnlyList<RegistryOperation> ToOperations(PolicySet set, PolicyLayer layer)
    {
        var operations = new List<RegistryOperation>();
        string key = layer == PolicyLayer.Policy ? PolicyCatalog.PolicyKey : PolicyCatalog.SettingsKey;
        foreach (PolicyDefinition definition in PolicyCatalog.All.Where(d => d.BelongsTo(layer)))
        {
            if (set.TryGet(definition, out PolicyEntry? entry))
                operations.AddRange(ToOperations(entry, key));
            else if (PolicyCatalog.PolicyOf(definition) is { } policy
                && policy.State != definition
                && set.Number(policy.State) == 0
                && layer == PolicyLayer.Policy)
                operations.Add(definition.Kind == PolicyValueKind.List
                    ? new RegistryOperation.DeleteAllValues(RegistryHive.Machine, PolicyCatalog.HelpersKey)
                    : new RegistryOperation.DeleteValue(RegistryHive.Machine, key, definition.Name));
        }

        return operations;
    }

    private static IEnumerable<RegistryOperation> ToOperations(PolicyEntry entry, string key) => entry.Value switch
    {
        PolicyValue.Number number => [new RegistryOperation.SetValue(
            RegistryHive.Machine, key, entry.Definition.Name, RegistryValueType.Number, RegistryData.OfNumber(number.Value))],
        PolicyValue.Text text => [new RegistryOperation.SetValue(
            RegistryHive.Machine, key, entry.Definition.Name, RegistryValueType.String, RegistryData.OfText(text.Value))],
        PolicyValue.List list =>
        [
            new RegistryOperation.DeleteAllValues(RegistryHive.Machine, PolicyCatalog.HelpersKey),
            .. list.Entries.Select(e => new RegistryOperation.SetValue(
                RegistryHive.Machine, PolicyCatalog.HelpersKey, e, RegistryValueType.String, RegistryData.OfText(e))),
        ],
        _ => [],
    };

    private static void Add(PolicyReadingBuilder reading, RegistryOperation operation)
    {
        if (operation is RegistryOperation.BrokenValue broken && IsOurs(broken))
            throw new MalformedPolicyException(broken.Format, broken.Position, broken.Reason);

        PolicyLayer? layer = IsKey(operation, PolicyCatalog.PolicyKey) ? PolicyLayer.Policy
            : IsKey(operation, PolicyCatalog.SettingsKey) ? PolicyLayer.Machine
            : null;
        bool isHelpers = IsKey(operation, PolicyCatalog.HelpersKey);
        if (operation is RegistryOperation.DeleteKey && IsAbove(operation.Key))
            Delete(reading, operation);
        else if (layer is null && !isHelpers)
            reading.ForeignCount++;
        else if (operation.Hive != RegistryHive.Machine)
            reading.Warn(operation.Position, "Remote Assistance policies apply to the machine, not to a user; this one is ignored.");
        else if (isHelpers)
            AddHelper(reading, operation);
        else
            AddValue(reading, operation, layer!.Value);
    }

    private static void AddValue(PolicyReadingBuilder reading, RegistryOperation operation, PolicyLayer layer)
    {
        switch (operation)
        {
            case RegistryOperation.SetValue set:
                if (!PolicyCatalog.TryFind(set.Name, out PolicyDefinition? definition) || definition.Kind == PolicyValueKind.List)
                    AddUnknown(reading, set, layer);
                else if (ToValue(definition, set) is { } value)
                    reading.Set(layer, definition, value, set.Position);
                else
                    reading.Reject(
                        layer, definition,
                        $"has type {set.Type} and {set.Data.Length} bytes, but a {(definition.Kind == PolicyValueKind.Number ? "REG_DWORD" : "REG_SZ")} is needed",
                        set.Position);
                break;
            case RegistryOperation.DeleteValue delete:
                if (PolicyCatalog.TryFind(delete.Name, out definition))
                    reading.Remove(layer, definition, delete.Position);
                else
                    reading.ForeignCount++;
                break;
            case RegistryOperation.BrokenValue:
                reading.ForeignCount++;
                break;
            case RegistryOperation.DeleteAllValues or RegistryOperation.DeleteKey:
                foreach (PolicyDefinition gone in PolicyCatalog.All.Where(
                    d => d.BelongsTo(layer) && (d.Kind != PolicyValueKind.List || operation is RegistryOperation.DeleteKey)))
                    reading.Remove(layer, gone, operation.Position);
                break;
        }
    }

    /// <summary>The key is shared with Remote Desktop: a name there that is near none of ours is somebody else's.</summary>
    private static void AddUnknown(PolicyReadingBuilder reading, RegistryOperation.SetValue set, PolicyLayer layer)
    {
        if (layer == PolicyLayer.Machine || PolicyCatalog.Resembling(set.Name) is not null)
            reading.AddUnknown(layer, set.Name, set.Position);
        else
            reading.ForeignCount++;
    }

    private static void AddHelper(PolicyReadingBuilder reading, RegistryOperation operation)
    {
        switch (operation)
        {
            case RegistryOperation.SetValue set when RegistryData.ToText(set.Type, set.Data.Span) is { } text:
                if (!string.Equals(text, set.Name, StringComparison.OrdinalIgnoreCase))
                    reading.Warn(
                        set.Position,
                        $"{PolicyReadingBuilder.Shown(set.Name)} is the name of a helper and {PolicyReadingBuilder.Shown(text)} the value; the value counts.");
                reading.AddEntry(PolicyLayer.Policy, PolicyCatalog.Helpers, text, set.Position);
                break;
            case RegistryOperation.SetValue set:
                reading.Warn(
                    set.Position,
                    $"the helper {PolicyReadingBuilder.Shown(set.Name)} has type {set.Type}, but a REG_SZ is needed; it is ignored.");
                break;
            case RegistryOperation.DeleteValue delete:
                reading.RemoveEntry(PolicyLayer.Policy, PolicyCatalog.Helpers, delete.Name, delete.Position);
                break;
            case RegistryOperation.DeleteAllValues or RegistryOperation.DeleteKey:
                reading.Remove(PolicyLayer.Policy, PolicyCatalog.Helpers, operation.Position);
                break;
        }
    }

    /// <summary>The key is shared with Remote Desktop, so that the name decides there.</summary>
    private static bool IsOurs(RegistryOperation.BrokenValue broken) => broken.Hive == RegistryHive.Machine
        && (IsKey(broken, PolicyCatalog.HelpersKey)
            || IsKey(broken, PolicyCatalog.SettingsKey)
            || (IsKey(broken, PolicyCatalog.PolicyKey) && PolicyCatalog.Resembling(broken.Name) is not null));

    private static void Delete(PolicyReadingBuilder reading, RegistryOperation operation)
    {
        if (operation.Hive != RegistryHive.Machine) reading.ForeignCount++;
        else if (IsKey(operation, PolicyCatalog.HelpersKey)) AddHelper(reading, operation);
        else
        {
            if (IsBelow(PolicyCatalog.PolicyKey, operation.Key))
                AddValue(reading, operation, PolicyLayer.Policy);
            if (IsBelow(PolicyCatalog.SettingsKey, operation.Key))
                AddValue(reading, operation, PolicyLayer.Machine);
        }
    }

    private static PolicyValue? ToValue(PolicyDefinition definition, RegistryOperation.SetValue set) =>
        definition.Kind == PolicyValueKind.Number
            ? RegistryData.ToNumber(set.Type, set.Data.Span) is { } number ? new PolicyValue.Number(number) : null
            : RegistryData.ToText(set.Type, set.Data.Span) is { } text ? new PolicyValue.Text(text) : null;

    private static bool IsAbove(string key) => IsBelow(PolicyCatalog.HelpersKey, key) || IsBelow(PolicyCatalog.SettingsKey, key);

    private static bool IsBelow(string key, string above) =>
        key.StartsWith(above, StringComparison.OrdinalIgnoreCase) && (key.Length == above.Length || key[above.Length] == '\\');

    private static bool IsKey(RegistryOperation operation, string key) =>
        string.Equals(operation.Key, key, StringComparison.OrdinalIgnoreCase);
}
