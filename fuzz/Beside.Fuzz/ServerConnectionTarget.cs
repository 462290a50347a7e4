using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>A whole connection: what a client sends, TLS taken off, byte by byte. Nothing escapes, nothing follows the end, and what comes is told once however it is cut.</summary>
internal static class ServerConnectionTarget
{
    /// <summary>Buffers of two connections, and numbers of 2,048 bits on the way to the client random.</summary>
    public const long AllocationFixed = 4 * 1024 * 1024;

    /// <summary>Two connections; a fast-path event may have one byte and is told as an object.</summary>
    public const long AllocationPerByte = 1024;

    public static void Run(byte[] input)
    {
        List<ServerOutput> single = Play(input, [1]);
        List<ServerOutput> pieces = Play(input, [2, 3, 5, 1]);
        int closed = single.FindIndex(o => o is ServerOutput.Closed);
        if (closed >= 0 && closed != single.Count - 1) throw new FuzzPropertyException("outputs after the end");
        if (!Told(single).SequenceEqual(Told(pieces))) throw new FuzzPropertyException("pieces of another size are told otherwise");
    }

    /// <summary>Up to the first answer of the owner: a piece that reaches past it is looked at before the answer, and may rightly end the connection.</summary>
    private static IEnumerable<string> Told(List<ServerOutput> outputs)
    {
        int end = outputs.FindIndex(o => o is ServerOutput.StartTls or ServerOutput.LogonRequested);
        return outputs.Take(end < 0 ? outputs.Count : end + 1).Select(o => o.ToString());
    }

    private static List<ServerOutput> Play(byte[] input, int[] sizes)
    {
        var now = new Instant(0);
        var server = new ServerConnection(
            new() { Identity = TestIdentity.Fixed, FillRandom = TestIdentity.FillCounting, DesktopWidth = 640, DesktopHeight = 480, Channels = ["cliprdr", "rdpsnd", "drdynvc"] },
            now);
        var outputs = new List<ServerOutput>();
        int position = 0;
        for (int i = 0; position < input.Length; i++)
        {
            int size = Math.Min(sizes[i % sizes.Length], input.Length - position);
            server.Receive(input.AsSpan(position, size), now);
            position += size;
            Take(server, outputs, now);
        }

        return outputs;
    }

    private static void Take(ServerConnection server, List<ServerOutput> outputs, Instant now)
    {
        while (server.TryTakeOutput(out ServerOutput? output))
        {
            outputs.Add(output);
            if (output is ServerOutput.StartTls) server.CompleteTls(now);
            if (output is ServerOutput.LogonRequested) server.Admit(now);
        }

        server.DiscardPendingBytes(server.PendingBytes.Length);
    }
}
