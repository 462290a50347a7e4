using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Puts characters that the layout does not have on keycodes that carry nothing. One caller.</summary>
/// <remarks>
/// A program reads the map anew when it gets to the server's notice, which stands before the key in its queue. So a key types the right
/// character as long as its meaning stays until every program has caught up: the keycode that was used longest ago is taken first, and
/// never sooner than <see cref="MinimumLife"/>. Whoever loads a layout takes ours away and may use our keycodes: what counts is always
/// the map that holds now, and only what still carries our symbol is ours.
/// </remarks>
internal sealed class SpareKeycodes(XConnection connection)
{
    /// <summary>Ours: time for a busy program to read the map.</summary>
    internal static readonly TimeSpan MinimumLife = TimeSpan.FromMilliseconds(250);

    /// <summary>Ours: enough for a sentence in a foreign script.</summary>
    private const int MaxPool = 48;

    private readonly List<Entry> _used = [];

    internal bool IsEmpty => _used.Count == 0;

    /// <summary>How long until no program can need the present map any more.</summary>
    internal TimeSpan RestOfLife => Remaining(_used.Select(entry => entry.LastUsed).DefaultIfEmpty().Max());

    /// <summary>Puts a symbol on a keycode that is free in this map, at every level.</summary>
    /// <param name="isModifier">Keycodes that make modifiers, also where they carry nothing.</param>
    /// <returns>Zero where the keyboard has no room.</returns>
    internal byte Assign(uint symbol, LayoutMap map, Func<int, bool> isModifier)
    {
        if (FindRoom(map, isModifier) is not { } entry) return 0;

        // No event tells that other programs have read the map, so this is the one place that waits by the clock.
        if (Remaining(entry.LastUsed) is { Ticks: > 0 } rest) connection.WaitForLoss(rest);
        entry.Symbol = symbol;
        Write(entry.Keycode, symbol);
        return entry.Keycode;
    }

    /// <summary>This keycode, which may be one of ours, types now.</summary>
    internal void Use(byte keycode)
    {
        if (_used.Find(entry => entry.Keycode == keycode) is { } entry)
            entry.LastUsed = Environment.TickCount64;
    }

    /// <summary>Removes our symbols wherever they still are.</summary>
    internal void Restore(LayoutMap map)
    {
        foreach (Entry entry in _used)
        {
            if (map.CarriesOnly(entry.Keycode, entry.Symbol)) Write(entry.Keycode, Keysym.None);
        }

        _used.Clear();
    }

    private static TimeSpan Remaining(long lastUsed)
    {
        TimeSpan rest = lastUsed == 0 ? TimeSpan.Zero : MinimumLife - TimeSpan.FromMilliseconds(Environment.TickCount64 - lastUsed);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    private Entry? FindRoom(LayoutMap map, Func<int, bool> isModifier)
    {
        byte[] free = [.. map.FreeKeycodes().Where(keycode => !isModifier(keycode))];
        if (_used.Count < MaxPool && free.FirstOrDefault(keycode => _used.TrueForAll(e => e.Keycode != keycode)) is > 0 and var unused)
        {
            var added = new Entry(unused);
            _used.Add(added);
            return added;
        }

        return _used.Where(entry => free.Contains(entry.Keycode) || map.CarriesOnly(entry.Keycode, entry.Symbol))
            .MinBy(entry => entry.LastUsed);
    }

    private void Write(byte keycode, uint symbol)
    {
        Span<byte> bytes = stackalloc byte[16];
        var request = new XRequest(bytes, XCore.ChangeKeyboardMapping, 1 /* keycode-count */);
        request.U8(keycode);
        request.U8(2 /* keysyms-per-keycode: without and with Shift */);
        request.Zeros(2);
        request.U32(symbol);
        request.U32(symbol);
        using XBatch batch = connection.Begin();
        batch.Send(request.Finish());
    }

    private sealed class Entry(byte keycode)
    {
        internal byte Keycode { get; } = keycode;

        internal uint Symbol { get; set; }

        internal long LastUsed { get; set; }
    }
}
