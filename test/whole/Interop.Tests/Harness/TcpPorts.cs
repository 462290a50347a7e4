using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Interop.Tests.Harness;

/// <summary>What the kernel says of TCP ports of this machine.</summary>
internal static class TcpPorts
{
    private const string Established = "01";
    private const string Listening = "0A";

    /// <summary>A port that nobody has at the moment.</summary>
    public static int TakeFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Connections to a port of this machine, with those that were closed in the last minute (TIME-WAIT), each
    /// counted once.</summary>
    public static int CountConnectionsTo(int port) =>
        Rows().Where(r => r.State != Listening && (r.Local == port || r.Remote == port))
            .Select(r => r.Local == port ? r.Remote : r.Local).Where(p => p != 0).Distinct().Count();

    /// <summary>Connections to a port of this machine that stand at this moment.</summary>
    public static int CountOpenTo(int port) => Rows().Count(r => r.State == Established && r.Local == port);

    public static bool IsListening(int port) => Rows().Any(r => r.State == Listening && r.Local == port);

    private static IEnumerable<(int Local, int Remote, string State)> Rows() =>
        new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(f => File.ReadLines(f).Skip(1)).Select(line =>
        {
            string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);   // sl local_address rem_address st …
            return (PortOf(columns[1]), PortOf(columns[2]), columns[3]);
        });

    private static int PortOf(string address) =>
        int.Parse(address.AsSpan(address.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
