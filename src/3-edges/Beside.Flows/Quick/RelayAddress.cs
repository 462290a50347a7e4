using System.Diagnostics.CodeAnalysis;

namespace Beside.Flows.Quick;

/// <summary>Where a relay is. Over the network only with TLS; without it on this machine alone.</summary>
public sealed record RelayAddress
{
    private const string Path = "/v1/meet";

    private RelayAddress(Uri meet) => Meet = meet;

    /// <summary>The address of its WebSocket. docs/relay.md.</summary>
    public Uri Meet { get; }

    /// <summary>The name, with its port if it is not the usual one.</summary>
    public string Host => Meet.Authority;

    /// <summary>A host, with or without a port, or a URL: <c>wss</c> or <c>https</c>, and on loopback <c>ws</c> or <c>http</c>.</summary>
    /// <param name="problem">Why it is none: the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RelayAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        string url = text.Contains("://", StringComparison.Ordinal) ? text : $"wss://{text}";
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out Uri? given)
            || given.Host.Length == 0
            || given.UserInfo.Length > 0
            || given.Query.Length > 0
            || given.Fragment.Length > 0)
        {
            problem = "is no address of a relay, such as wss://relay.example";
            return false;
        }

        bool isSecure = given.Scheme is "wss" or "https";
        if (!isSecure && given.Scheme is not ("ws" or "http"))
        {
            problem = "begins with something else than wss://";
            return false;
        }

        if (!isSecure && !given.IsLoopback)
        {
            problem = "has no TLS, which only a relay on this machine can do without: use wss://";
            return false;
        }

        string path = given.AbsolutePath is "/" or Path ? Path : $"{given.AbsolutePath.TrimEnd('/')}{Path}";
        address =
            new(new UriBuilder(given) { Scheme = isSecure ? "wss" : "ws", Port = given.IsDefaultPort ? -1 : given.Port, Path = path }.Uri);
        problem = null;
        return true;
    }

    public override string ToString() => Host;
}
