using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Puts characters that the layout may not have on keycodes that no key uses. One caller.</summary>
/// <remarks>
/// A program reads the map anew when it gets to the server's notice, which stands before the key in its queue. So a key types the right
/// character as long as its meaning stays until every program has caught up: the keycode that was used longest ago is taken first, and
/// never sooner than <see cref="MinimumLife"/>.
/// </remarks>
internal sealed class SpareKeycodes(XConnection connection, IEnumerable<int> spare)
{
    /// <summary>Ours: time for a busy program to read the map.</summary>
    internal static readonly TimeSpan MinimumLife = TimeSpan.FromMilliseconds(250);

    /// <summary>Ours: enough for a sentence in a foreign script.</summary>
    private const int MaxPool = 48;

    private readonly List<Entry> _pool = [.. spare.Take(MaxPool).Select(keycode => new Entry(keycode))];

    /// <summary>How long until no program can need the present map any more.</summary>
    internal TimeSpan RestOfLife
    {
        get
        {
            long last = 0;
            foreach (Entry entry in _pool) last = Math.Max(last, entry.LastUsed);
            return Remaining(last);
        }
    }

    /// <summary>The keycode that types this symbol at every level; zero where the keyboard has no room.</summary>
    internal int KeycodeFor(uint symbol)
    {
        if (_pool.Count == 0) return 0;
        Entry entry = _pool.Find(e => e.Symbol == symbol) ?? Oldest();
        if (entry.Symbol != symbol)
        {
            // No event tells that other programs have read the map, so this is the one place that waits by the clock.
            if (Remaining(entry.LastUsed) is { Ticks: > 0 } rest) connection.WaitForLoss(rest);
            entry.Symbol = symbol;
            Assign(entry);
        }

        entry.LastUsed = Environment.TickCount64;
        return entry.Keycode;
    }

    /// <summary>Takes all symbols away again.</summary>
    internal void Restore()
    {
        foreach (Entry entry in _pool)
        {
            if (entry.Symbol == Keysym.None) continue;
            entry.Symbol = Keysym.None;
            Assign(entry);
        }
    }

    private static TimeSpan Remaining(long lastUsed)
    {
        TimeSpan rest = lastUsed == 0 ? TimeSpan.Zero : MinimumLife - TimeSpan.FromMilliseconds(Environment.TickCount64 - lastUsed);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    private Entry Oldest()
    {
        Entry oldest = _pool[0];
        foreach (Entry entry in _pool)
        {
            if (entry.LastUsed < oldest.LastUsed) oldest = entry;
        }

        return oldest;
    }

    private void Assign(Entry entry)
    {
        Span<byte> bytes = stackalloc byte[16];
        var request = new XRequest(bytes, XCore.ChangeKeyboardMapping, 1 /* keycode-count */);
        request.U8((byte)entry.Keycode);
        request.U8(2 /* keysyms-per-keycode: without and with Shift */);
        request.Zeros(2);
        request.U32(entry.Symbol);
        request.U32(entry.Symbol);
        using XBatch batch = connection.Begin();
        batch.Send(request.Finish());
    }

    private sealed class Entry(int keycode)
    {
        internal int Keycode { get; } = keycode;

        internal uint Symbol { get; set; }

        internal long LastUsed { get; set; }
    }
}
