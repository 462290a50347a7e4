using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>The novice's own order of the pointer's buttons, as <c>xmodmap -e "pointer = 3 2 1"</c> sets it for the left hand.</summary>
/// <remarks>
/// XTEST presses a button of the mouse, and the server makes of it what the map says. Experts' programs name the button that is meant,
/// since the expert's own desktop has swapped it already: the primary button is the primary button. So the map is undone.
/// </remarks>
internal sealed class PointerMap(XConnection connection)
{
    /// <summary>MappingNotify, request: Pointer.</summary>
    internal const byte PointerMapping = 2;

    private volatile byte[]? _map;
    private int _changes;

    /// <summary>Which button of the mouse makes this one; zero: none does.</summary>
    internal byte ButtonFor(byte meant)
    {
        byte[] map = _map ?? Read();
        int index = Array.IndexOf(map, meant);
        if (index >= 0) return (byte)(index + 1);
        return meant > map.Length ? meant : (byte)0;
    }

    /// <summary>MappingNotify, on the reader's thread.</summary>
    internal void OnChanged()
    {
        Interlocked.Increment(ref _changes);
        _map = null;
    }

    private byte[] Read()
    {
        Span<byte> bytes = stackalloc byte[4];
        int changes = Volatile.Read(ref _changes);
        try
        {
            byte[] reply = connection.Query(new XRequest(bytes, XCore.GetPointerMapping).Finish());
            byte[] map = reply[XCore.MessageBytes..Math.Min(reply.Length, XCore.MessageBytes + reply[1])];
            if (changes == Volatile.Read(ref _changes)) _map = map;
            return map;
        }
        catch (DesktopLostException)
        {
            return [];
        }
    }
}
