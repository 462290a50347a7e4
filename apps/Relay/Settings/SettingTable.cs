using System.Globalization;
using System.Net;
using System.Text;

namespace Beside.Relay.Settings;

/// <summary>Every setting. An option counts more than a variable, a variable more than the file.</summary>
internal static class SettingTable
{
    private const int MinSecretBytes = 32;

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Listen", "ADDRESS:PORT", "the address to listen on (default 127.0.0.1:8744)", (s, v) => s.Listen = EndPoint(v)),
        new(
            "Certificate",
            "FILE",
            "certificate and its chain, PEM; read again when it changes. Without it: plain HTTP, behind a proxy or on loopback",
            (s, v) => s.Certificate = v),
        new("CertificateKey", "FILE", "the certificate's key, PEM (default: in the certificate's file)", (s, v) => s.CertificateKey = v),
        new("KnownProxies", "ADDRESS[/BITS],…", "proxies whose X-Forwarded-For names the client", (s, v) => s.KnownProxies = Networks(v)),
        new("MetricsFrom", "ADDRESS[/BITS],…", "who may read /metrics (default 127.0.0.0/8,::1)", (s, v) => s.MetricsFrom = Networks(v)),
        new(
            "Redis",
            "HOST:PORT[,option=…]",
            "the directory of several nodes, in the form of StackExchange.Redis (default: none, one node)",
            (s, v) => s.Redis = v),
        new("NodeUrl", "URL", "the URL at which the other nodes reach this one; with Redis", (s, v) => s.NodeUrl = NodeUrl(v)),
        new(
            "NodeSecret",
            "TEXT",
            "the secret that the nodes share, 32 characters or more; with Redis",
            (s, v) => s.NodeSecret = Secret(v),
            IsSecret: true),
        new("NodeSecretFile", "FILE", "a file that holds NodeSecret", (s, v) => s.NodeSecret = Secret(ReadFile(v))),
        new("MaxConnections", "COUNT", "open connections (default 30000)", (s, v) => s.MaxConnections = Whole(v, 1, 1_000_000)),
        new("MaxWaits", "COUNT", "codes that wait at this node (default 20000)", (s, v) => s.Limits =
            s.Limits with { TotalWaits = Whole(v, 1, 1_000_000) }),
        new("MaxPairs", "COUNT", "sessions at this node (default 5000)", (s, v) => s.Limits =
            s.Limits with { TotalPairs = Whole(v, 1, 1_000_000) }),
        new("MaxConnectionsPerAddress", "COUNT", "open connections of one address (default 64)", (s, v) => s.Limits =
            s.Limits with { Connections = Whole(v, 1, 1_000_000) }),
        new("MaxWaitsPerAddress", "COUNT", "codes of one address that wait (default 16)", (s, v) => s.Limits =
            s.Limits with { Waits = Whole(v, 1, 1_000_000) }),
        new("MaxPairsPerAddress", "COUNT", "ends of sessions at one address (default 40)", (s, v) => s.Limits =
            s.Limits with { Pairs = Whole(v, 1, 1_000_000) }),
        new("CodesPerMinute", "COUNT", "new codes from one address (default 10)", (s, v) => s.Limits =
            s.Limits with { Codes = Whole(v, 1, 1_000_000), CodeInterval = TimeSpan.FromMinutes(1) / Whole(v, 1, 1_000_000) }),
        new(
            "TriesPerMinute",
            "COUNT",
            "wrong codes of one address before it has to wait, longer each time (default 5)",
            (s, v) => s.Limits = s.Limits with { Tries = Whole(v, 1, 1_000_000) }),
        new("MaxMessageBytes", "BYTES", "a sealed message (default 1048576)", (s, v) => s.MaxMessageBytes =
            Whole(v, 1024, 64 * 1024 * 1024)),
        new("MaxBytesPerSecond", "BYTES", "total traffic, counting each direction; 0: no limit (default)", (s, v) =>
            s.MaxBytesPerSecond = Whole(v, 0, int.MaxValue)),
        new("FirstMessageSeconds", "SECONDS", "how long a connection may be silent at first (default 5)", (s, v) =>
            s.FirstMessageTime = TimeSpan.FromSeconds(Whole(v, 1, 60))),
        new("StallSeconds", "SECONDS", "how long an end may fail to read what is sent to it (default 60)", (s, v) =>
            s.StallTime = TimeSpan.FromSeconds(Whole(v, 1, 3600))),
        new("LogFormat", "text|json", "lines on standard error (default text)", (s, v) => s.LogFormat =
            v is "text" or "json" ? v : throw new FormatException("text or json")),
    ];

    private static IPEndPoint EndPoint(string value) =>
        IPEndPoint.TryParse(value, out IPEndPoint? endPoint) && value.EndsWith($":{endPoint.Port}", StringComparison.Ordinal)
            ? endPoint
            : throw new FormatException("an address and a port, such as 127.0.0.1:8744 or [::]:443");

    private static IPNetwork[] Networks(string value) =>
        [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Network)];

    private static IPNetwork Network(string value) =>
        IPNetwork.TryParse(value, out IPNetwork network) ? network
        : IPAddress.TryParse(value, out IPAddress? address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new FormatException("addresses or networks, such as 127.0.0.1 or 10.0.0.0/8, with commas between them");

    private static Uri NodeUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out Uri? url)
            && url.Scheme is "http" or "https"
            && url.AbsolutePath == "/"
            && url.Query.Length == 0
            ? url
            : throw new FormatException("a URL without a path, such as http://10.0.0.5:8744");

    private static string Secret(string value) =>
        Encoding.UTF8.GetByteCount(value.Trim()) >= MinSecretBytes ? value.Trim() : throw new FormatException("32 characters or more");

    private static int Whole(string value, int from, int to) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= from && number <= to
            ? number
            : throw new FormatException($"a number from {from} to {to}");

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"a file that can be read ({e.Message})", e);
        }
    }
}
