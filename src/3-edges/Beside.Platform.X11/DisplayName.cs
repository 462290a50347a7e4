using System.Globalization;

namespace Beside.Platform.X11;

/// <summary>A display name as in X(7): <c>[protocol/][host]:display[.screen]</c>.</summary>
/// <param name="Host">Empty: this machine, over a local socket.</param>
/// <param name="SocketPath">A local socket that was named by its path.</param>
internal sealed record DisplayName(string Host, int Display, int Screen, string? SocketPath = null)
{
    /// <summary>Ours: port 6000 + display has to stay a port.</summary>
    private const int MaxDisplay = 59535;

    public bool IsLocal => Host.Length == 0;

    public int TcpPort => 6000 + Display;

    public static bool TryParse(string text, out DisplayName name)
    {
        name = new("", 0, 0);
        int colon = text.LastIndexOf(':');
        if (colon < 0) return false;
        string host = text[..colon];
        string numbers = text[(colon + 1)..];
        string? path = null;
        if (host.StartsWith('/'))
        {
            // Launchd on macOS names the socket itself, display number and all; xauth's entries still say ":0".
            path = File.Exists(text) ? text : host;
            host = "";
        }
        else if (host.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash)
        {
            string protocol = host[..slash];
            host = protocol is "unix" or "local" ? "" : host[(slash + 1)..];
            if (protocol is not ("unix" or "local" or "tcp" or "inet" or "inet6")) return false;
        }

        if (host == "unix") host = "";
        if (host.StartsWith('[') && host.EndsWith(']')) host = host[1..^1];
        if (host.EndsWith(':')) return false; // DECnet wrote host::display
        int dot = numbers.IndexOf('.', StringComparison.Ordinal);
        int screen = 0;
        if (dot >= 0 && !TryParseNumber(numbers[(dot + 1)..], out screen)) return false;
        if (!TryParseNumber(dot >= 0 ? numbers[..dot] : numbers, out int display) || display > MaxDisplay)
            return false;
        name = new(host, display, screen, path);
        return true;
    }

    private static bool TryParseNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
