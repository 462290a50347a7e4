using Beside.Wire;

namespace Beside.Session;

/// <summary>Limits how much of something a peer may cause within a time. More than that does not count.</summary>
internal sealed class Pace(int max, TimeSpan window)
{
    private Instant? _end;
    private int _taken;

    /// <summary>False until the time is over, once there has been too much.</summary>
    public bool TryTake(Instant now, int amount = 1)
    {
        if (_end is not { } end || now >= end) (_end, _taken) = (now + window, 0);
        _taken = amount > max - _taken ? max + 1 : _taken + amount;
        return _taken <= max;
    }
}
