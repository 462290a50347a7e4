namespace Beside.Relay.Settings;

/// <summary>One setting: an option <c>--known-proxies</c>, a variable <c>BESIDE_RELAY_KNOWN_PROXIES</c>, a key
/// <c>KnownProxies</c> of the file.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What a value looks like, for the help.</param>
/// <param name="Apply">Reads a value into the settings, or throws <see cref="FormatException"/> with what it should have been.</param>
/// <param name="IsSecret">It has no option: other users of a machine can read command lines.</param>
internal sealed record Setting(string Name, string Value, string Help, Action<RelaySettings, string> Apply, bool IsSecret = false)
{
    public string Option =>
        "--" + string.Concat(Name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    public string Variable =>
        "BESIDE_RELAY_" + string.Concat(Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
