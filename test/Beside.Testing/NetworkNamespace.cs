using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Beside.Testing;

/// <summary>A machine as far as its network goes, kept by a program that waits in it.</summary>
public sealed partial class NetworkNamespace : IAsyncDisposable
{
    private const int CloneNewNet = 0x40000000;   // linux/sched.h

    private readonly ChildProcess _keeper;

    private readonly string[] _as;

    private NetworkNamespace(ChildProcess keeper, params string[] user) => (_keeper, _as) = (keeper, user);

    public int ProcessId => _keeper.Id;

    public static async Task<NetworkNamespace> StartAsync()
    {
        // A mount namespace too: what a firewall's program writes to its settings stays here.
        ChildProcess keeper = ChildProcess.Start("unshare", ["--net", "--mount", "sh", "-c", "echo ready; exec cat"]);
        await keeper.Output.WaitForAsync(l => l == "ready", TimeSpan.FromSeconds(20));
        var space = new NetworkNamespace(keeper);
        await space.RunAsync("ip", "link", "set", "lo", "up");
        return space;
    }

    /// <summary>Runs a program in it to its end, and returns what it said.</summary>
    public Task<string> RunAsync(string program, params string[] arguments) =>
        ChildProcess.RunAsync("nsenter", ["--target", $"{ProcessId}", "--net", "--mount", "--", program, .. arguments]);

    /// <summary>What to start so that a program runs in it, under the process id that it is started with.</summary>
    public (string Program, string[] Arguments) Within(string program, IEnumerable<string> arguments) =>
        (Tool.Find("nsenter"), ["--target", $"{ProcessId}", "--net", "--mount", "--", .. _as, program, .. arguments]);

    /// <summary>The same for programs that have no rights.</summary>
    public NetworkNamespace AsNobody() =>
        new(_keeper, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all");

    /// <summary>Starts a program in it.</summary>
    public ChildProcess Start(string program, IEnumerable<string> arguments)
    {
        (string start, string[] with) = Within(program, arguments);
        return ChildProcess.Start(start, with);
    }

    /// <summary>A socket that lives in it, whoever uses it.</summary>
    public Socket NewSocket(AddressFamily family)
    {
        Socket? socket = null;
        Exception? failure = null;

        // A thread of its own: it stays in the namespace and ends there.
        var thread = new Thread(() =>
        {
            using SafeHandle space = File.OpenHandle($"/proc/{ProcessId}/ns/net");
            if (SetNamespace(space, CloneNewNet) == 0)
                socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
            else
                failure = new Win32Exception(Marshal.GetLastPInvokeError());
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException("The namespace cannot be entered.", failure);
    }

    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeHandle file, int kind);
}
