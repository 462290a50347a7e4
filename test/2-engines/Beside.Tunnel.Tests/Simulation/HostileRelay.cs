using Beside.Tunnel.Tests.Connection;

namespace Beside.Tunnel.Tests.Simulation;

/// <summary>
/// Both ends of a tunnel over a relay that does what it likes with their frames, from a seed. What comes out at one end
/// is always the beginning of what went in at the other.
/// </summary>
internal sealed class HostileRelay : IDisposable
{
    private const int Steps = 300;
    private const int HelpersWay = 0;
    private const int SharersWay = 1;

    private readonly Random _random;
    private readonly bool _tampers;
    private readonly TunnelPair _pair;
    private readonly TunnelConnection[] _ends;
    private readonly List<byte>[] _sent = [[], []];
    private readonly List<byte>[] _read = [[], []];
    private readonly Dictionary<(int Leg, int Way), List<byte[]>> _underWay = [];
    private readonly List<byte[]> _recorded = [];
    private int _leg = TunnelConnection.FirstLeg;

    /// <param name="tampers">False: it only delays, and cuts connections, as any network does.</param>
    public HostileRelay(int seed, bool tampers)
    {
        _random = new Random(seed);
        _tampers = tampers;
        _pair = new TunnelPair(seed);
        _ends = [_pair.Helper, _pair.Sharer];
    }

    public int Tampered { get; private set; }

    public bool HasEnded => _ends.Any(e => e.State == TunnelState.Ended);

    public int BytesRead => _read[0].Count + _read[1].Count;

    public int Legs => _leg + 1;

    public void Walk()
    {
        for (int step = 0; step < Steps; step++)
        {
            Step();
            Check();
        }
    }

    /// <summary>From here on the relay is a good one: whatever was sent arrives, unless the tunnel has ended.</summary>
    public void ComeToRest()
    {
        for (int round = 0; round < 20 && !HasEnded; round++)
        {
            foreach (int way in (int[])[HelpersWay, SharersWay])
            {
                Take(_leg, way);
                foreach (byte[] frame in Queue(_leg, way))
                    _ends[1 - way].Receive(_leg, frame, _pair.Now);
                Queue(_leg, way).Clear();
                Read(way);
            }

            _pair.Pass(TimeSpan.FromMilliseconds(30));
            if (_ends.Any(e => e.ActiveLeg != _leg || e.State != TunnelState.Open)) NewConnection();
            Check();
        }
    }

    public bool EverythingArrived =>
        _sent[HelpersWay].SequenceEqual(_read[SharersWay]) && _sent[SharersWay].SequenceEqual(_read[HelpersWay]);

    public void Dispose() => _pair.Dispose();

    private void Step()
    {
        int way = _random.Next(2);
        switch (_random.Next(_tampers ? 14 : 10))
        {
            case 0 or 1: Send(way); break;
            case 2 or 3: Take(AnyLeg(), way); break;
            case 4 or 5 or 6: Deliver(way, 0); break;
            case 7: Read(way); break;
            case 8: _pair.Pass(TimeSpan.FromMilliseconds(_random.Next(400))); break;
            case 9 when _random.Next(6) == 0: NewConnection(); break;
            case >= 10 when _random.Next(24) == 0: Tamper(way); break;
        }
    }

    private void Send(int way)
    {
        byte[] bytes = new byte[_random.Next(5000)];
        _random.NextBytes(bytes);
        _sent[way].AddRange(bytes.AsSpan(0, _ends[way].Send(bytes)));
    }

    private void Take(int leg, int way)
    {
        List<byte[]> frames = _pair.Take(_ends[way], leg);
        Queue(leg, way).AddRange(frames);
        _recorded.AddRange(frames);
    }

    private void Deliver(int way, int index)
    {
        int leg = AnyLeg();
        List<byte[]> queue = Queue(leg, way);
        if (index >= queue.Count) return;
        byte[] frame = queue[index];
        queue.RemoveAt(index);
        _ends[1 - way].Receive(leg, frame, _pair.Now);
    }

    /// <summary>The newest connection, as a rule; sometimes the one before, which may still be in use.</summary>
    private int AnyLeg() => _leg > 0 && _random.Next(4) == 0 ? _leg - 1 : _leg;

    private void Tamper(int way)
    {
        List<byte[]> queue = Queue(_leg, way);
        if (queue.Count == 0) return;
        Tampered++;
        byte[] frame = queue[0];
        TunnelConnection to = _ends[1 - way];
        switch (_random.Next(7))
        {
            case 0: queue.RemoveAt(0); break;                                                        // drops
            case 1: queue.Insert(1, frame); break;                                                   // repeats
            case 2: Deliver(way, queue.Count - 1); break;                                            // reorders
            case 3: _ends[way].Receive(_leg, frame, _pair.Now); break;                               // swaps the directions
            case 4: queue[0] = frame[.._random.Next(frame.Length)]; break;                           // truncates
            case 5: to.Receive(_leg, _recorded[_random.Next(_recorded.Count)], _pair.Now); break;    // plays an old one again
            default:
                frame[_random.Next(frame.Length)] ^= (byte)(1 << _random.Next(8));                   // changes a bit
                break;
        }
    }

    /// <summary>Cuts the connection, with all that is under way on it, and makes another; or makes the other one first.</summary>
    private void NewConnection()
    {
        if (HasEnded) return;
        int old = _leg;
        bool isReplaced = _random.Next(2) == 0;
        if (!isReplaced) Cut(old);
        _leg = _ends[0].StartLeg(_pair.Now);
        Assert.Equal(_leg, _ends[1].StartLeg(_pair.Now));
        foreach (int way in (int[])[HelpersWay, SharersWay, HelpersWay, SharersWay])
        {
            Take(_leg, way);
            for (int i = 0; i < 5; i++) Deliver(way, 0);
        }
    }

    private void Cut(int leg)
    {
        foreach (TunnelConnection end in _ends) end.LoseLeg(leg, _pair.Now);
        _underWay.Remove((leg, HelpersWay));
        _underWay.Remove((leg, SharersWay));
    }

    private void Read(int way) => _read[1 - way].AddRange(_pair.Read(_ends[1 - way]));

    private List<byte[]> Queue(int leg, int way)
    {
        if (!_underWay.TryGetValue((leg, way), out List<byte[]>? queue))
            _underWay[(leg, way)] = queue = [];
        return queue;
    }

    private void Check()
    {
        foreach (TunnelConnection end in _ends) TunnelPair.Outputs(end);
        foreach (int way in (int[])[HelpersWay, SharersWay])
        {
            List<byte> read = _read[1 - way];
            Assert.True(
                read.Count <= _sent[way].Count && read.SequenceEqual(_sent[way].Take(read.Count)),
                "what came out is not what went in");
        }
    }
}
