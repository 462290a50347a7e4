using System.Text.Json;

namespace Beside.Relay.Settings;

/// <summary>Puts settings together from the file, the environment and the command line, and checks that they fit each other.</summary>
internal static class SettingSources
{
    /// <exception cref="RelayErrorException">A value is wrong; the message names setting and source.</exception>
    public static RelaySettings Read(string? file, Func<string, string?> variable, IReadOnlyDictionary<string, string> options)
    {
        var settings = new RelaySettings();
        if (file is not null) ApplyFile(settings, file);
        foreach (Setting setting in SettingTable.All)
        {
            if (variable(setting.Variable) is { Length: > 0 } value)
                Apply(settings, setting, value, $"the environment's {setting.Variable}");
        }

        foreach (Setting setting in SettingTable.All)
        {
            if (options.TryGetValue(setting.Name, out string? value))
                Apply(settings, setting, value, setting.Option);
        }

        Check(settings);
        return settings;
    }

    private static void ApplyFile(RelaySettings settings, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                File.ReadAllBytes(file),
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Wrong($"{file}: the settings are one JSON object");
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                Setting setting = SettingTable.All.FirstOrDefault(s => s.Name == property.Name)
                    ?? throw Wrong($"{file}: there is no setting {property.Name}. beside-relay --help has them all");
                Apply(settings, setting, Text(property.Value), $"{property.Name} in {file}");
            }
        }
        catch (JsonException e)
        {
            throw Wrong($"{file} is not JSON: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"the settings cannot be read: {e.Message}");
        }
    }

    /// <summary>A list may be written as one.</summary>
    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Join(',', value.EnumerateArray().Select(e => e.ToString())) : value.ToString();

    private static void Apply(RelaySettings settings, Setting setting, string value, string source)
    {
        try
        {
            setting.Apply(settings, value);
        }
        catch (FormatException e)
        {
            throw Wrong(setting.IsSecret ? $"{source} needs {e.Message}" : $"{source} is \"{value}\"; it needs {e.Message}");
        }
    }

    private static void Check(RelaySettings settings)
    {
        if (settings.Certificate is null && settings.CertificateKey is not null)
            throw Wrong("CertificateKey needs Certificate");
        if (settings.Certificate is null && settings.KnownProxies.Count == 0 && !System.Net.IPAddress.IsLoopback(settings.Listen.Address))
            throw Wrong(
                $"without TLS the relay would be heard by anybody on the way to {settings.Listen}. Give it Certificate, or name the proxy that does TLS by KnownProxies");
        if (settings.Redis is null) return;
        if (settings.NodeUrl is null)
            throw Wrong("with Redis, NodeUrl says where the other nodes reach this one");
        if (settings.NodeSecret is null)
            throw Wrong("with Redis, NodeSecretFile or NodeSecret has what the nodes have in common");
    }

    private static RelayErrorException Wrong(string message) => new(ExitCode.Usage, message + ".");
}
