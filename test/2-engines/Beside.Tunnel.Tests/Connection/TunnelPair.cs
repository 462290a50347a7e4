using Beside.Tunnel.Keys;
using Beside.Tunnel.Records;
using Beside.Wire;

namespace Beside.Tunnel.Tests.Connection;

/// <summary>Both ends of a tunnel behind a handshake, and wires that a test holds in its hand.</summary>
internal sealed class TunnelPair : IDisposable
{
    private static readonly byte[] Isk = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];

    private readonly byte[] _frame = new byte[Limits.FrameMax];

    public TunnelPair(int seed = 1, RecordLimits? limits = null)
    {
        var random = new Random(seed);
        Helper = new TunnelConnection(
            KeysOf(TunnelRole.Helper), memory => random.NextBytes(memory.Span), Now, limits ?? RecordLimits.Default);
        Sharer = new TunnelConnection(
            KeysOf(TunnelRole.Sharer), memory => random.NextBytes(memory.Span), Now, limits ?? RecordLimits.Default);
    }

    public Instant Now { get; private set; } = new(1_000_000);

    public TunnelConnection Helper { get; }

    public TunnelConnection Sharer { get; }

    public static TunnelKeys KeysOf(TunnelRole role) =>
        TunnelKeys.Derive(role, Isk, [.. Enumerable.Repeat((byte)1, 32)], [.. Enumerable.Repeat((byte)2, 32)]);

    /// <summary>Everything that one end has to say on a connection.</summary>
    public List<byte[]> Take(TunnelConnection from, int leg = TunnelConnection.FirstLeg)
    {
        List<byte[]> frames = [];
        while (from.TryTakeFrame(leg, _frame, Now, out int length)) frames.Add(_frame[..length]);
        return frames;
    }

    /// <summary>Carries frames both ways on one connection until nobody says anything more.</summary>
    public void Carry(int leg = TunnelConnection.FirstLeg)
    {
        bool any;
        do
        {
            any = Carry(Helper, Sharer, leg);
            any |= Carry(Sharer, Helper, leg);
        }
        while (any);
    }

    public bool Carry(TunnelConnection from, TunnelConnection to, int leg = TunnelConnection.FirstLeg)
    {
        List<byte[]> frames = Take(from, leg);
        foreach (byte[] frame in frames) to.Receive(leg, frame, Now);
        return frames.Count > 0;
    }

    public void Pass(TimeSpan time)
    {
        Now += time;
        Helper.HandleTimeout(Now);
        Sharer.HandleTimeout(Now);
    }

    public static List<TunnelOutput> Outputs(TunnelConnection of)
    {
        List<TunnelOutput> outputs = [];
        while (of.TryTakeOutput(out TunnelOutput? output)) outputs.Add(output);
        return outputs;
    }

    /// <summary>Takes all that has come.</summary>
    public byte[] Read(TunnelConnection from)
    {
        List<byte> bytes = [];
        while (!from.Received.IsEmpty)
        {
            bytes.AddRange(from.Received);
            from.Advance(from.Received.Length, Now);
        }

        return [.. bytes];
    }

    public void Dispose()
    {
        Helper.Dispose();
        Sharer.Dispose();
    }
}
