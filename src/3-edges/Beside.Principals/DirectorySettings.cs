using System.Text.Json;
using Beside.Policy;

namespace Beside.Principals;

/// <summary>The file <c>directories.json</c>: an object of domains, each with the settings for querying it.</summary>
public static class DirectorySettings
{
    private const string Name = "directories file";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private static readonly string[] Known =
        ["dnsName", "server", "baseDn", "userAttribute", "groupAttribute", "memberAttribute", "bindDn", "passwordFile",
            "trustedCertificates", "allowPlain"];

    /// <param name="readPassword">Reads a file that only an administrator can write.</param>
    /// <exception cref="MalformedPolicyException">Something in it is not as it should be; it names the domain and the word.</exception>
    public static IReadOnlyList<LdapSettings> Read(ReadOnlyMemory<byte> file, Func<string, string> readPassword)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(file, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw Malformed("it is not a JSON object");
            return [.. json.RootElement.EnumerateObject().Select(d => Read(d, readPassword)).ToArray()];
        }
        catch (JsonException e)
        {
            throw new MalformedPolicyException(
                Name, SourcePosition.AtLine((int)(e.LineNumber ?? 0) + 1), "it is not well-formed JSON, or names something twice", e);
        }
    }

    private static LdapSettings Read(JsonProperty domain, Func<string, string> readPassword)
    {
        if (domain.Value.ValueKind != JsonValueKind.Object)
            throw Malformed($"{domain.Name} is not a JSON object");
        foreach (JsonProperty property in domain.Value.EnumerateObject())
        {
            string nearest = NameSuggestion.Nearest(property.Name, Known) is { } name ? $". Did you mean {name}?" : "";
            if (!Known.Contains(property.Name))
                throw Malformed($"{domain.Name} has \"{property.Name}\", which is not known{nearest}");
        }

        string server = Text(domain, "server") ?? throw Malformed($"{domain.Name} has no server");
        if (!Uri.TryCreate(server, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("ldap" or "ldaps"))
            throw Malformed($"the server of {domain.Name} is neither ldaps://host nor ldap://host");
        var defaults = new LdapSettings
        {
            Domain = domain.Name,
            Server = uri,
            BaseDn = Text(domain, "baseDn") ?? throw Malformed($"{domain.Name} has no baseDn")
        };
        return defaults with
        {
            DnsName = Text(domain, "dnsName"),
            UserAttribute = Attribute(domain, "userAttribute") ?? defaults.UserAttribute,
            GroupAttribute = Attribute(domain, "groupAttribute") ?? defaults.GroupAttribute,
            MemberAttribute = Attribute(domain, "memberAttribute") ?? defaults.MemberAttribute,
            BindDn = Text(domain, "bindDn"),
            Password = Password(domain, readPassword),
            TrustedCertificates = Text(domain, "trustedCertificates"),
            AllowPlain = domain.Value.TryGetProperty("allowPlain", out JsonElement plain) && plain.ValueKind == JsonValueKind.True,
        };
    }

    /// <summary>A name without a password does not count: servers treat it as anonymous and accept it (RFC 4513 section 5.1.2).</summary>
    private static string? Password(JsonProperty domain, Func<string, string> readPassword)
    {
        string? name = Text(domain, "bindDn"), file = Text(domain, "passwordFile");
        if (name is null)
            return file is null ? null : throw Malformed($"passwordFile of {domain.Name} needs a bindDn");
        if (name.Length == 0) throw Malformed($"bindDn of {domain.Name} is empty");
        if (file is null) throw Malformed($"bindDn of {domain.Name} needs a passwordFile");
        return readPassword(file) is { Length: > 0 } password ? password : throw Malformed($"the passwordFile of {domain.Name} is empty");
    }

    /// <summary>It is used in filters: letters, digits and dashes, as RFC 4512 section 1.4 has them.</summary>
    private static string? Attribute(JsonProperty domain, string name) => Text(domain, name) is not { } attribute ? null
        : attribute.Length > 0 && attribute.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? attribute
        : throw Malformed($"{name} of {domain.Name} is not an attribute");

    private static string? Text(JsonProperty domain, string name) => !domain.Value.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Malformed($"{name} of {domain.Name} is not a text");

    private static MalformedPolicyException Malformed(string reason) => new(Name, default, reason);
}
