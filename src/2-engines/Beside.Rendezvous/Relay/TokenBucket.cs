using Beside.Wire;

namespace Beside.Rendezvous.Relay;

/// <summary>So many at once, and one more with each interval. Full at the beginning.</summary>
public sealed class TokenBucket
{
    private readonly double _capacity;
    private readonly TimeSpan _interval;
    private double _tokens;
    private Instant _filled;

    public TokenBucket(double capacity, TimeSpan interval, Instant now)
    {
        _capacity = capacity;
        _interval = interval;
        _tokens = capacity;
        _filled = now;
    }

    /// <summary>Whether nothing was taken for so long that it is full.</summary>
    public bool IsFull(Instant now)
    {
        Fill(now);
        return _tokens >= _capacity;
    }

    /// <summary>Whether one is there.</summary>
    public bool HasOne(Instant now)
    {
        Fill(now);
        return _tokens >= 1;
    }

    /// <summary>Takes one where there is one.</summary>
    /// <param name="wait">Until there will be one; zero if it was taken.</param>
    public bool TryTake(Instant now, out TimeSpan wait)
    {
        bool taken = HasOne(now);
        wait = taken ? TimeSpan.Zero : _interval * (1 - _tokens);
        if (taken) _tokens--;
        return taken;
    }

    /// <summary>Takes that many in any case, and says how long it will be until they are there.</summary>
    public TimeSpan Take(double amount, Instant now)
    {
        Fill(now);
        _tokens -= amount;
        return _tokens >= 0 ? TimeSpan.Zero : _interval * -_tokens;
    }

    /// <summary>Puts one back.</summary>
    public void Return() => _tokens = Math.Min(_capacity, _tokens + 1);

    private void Fill(Instant now)
    {
        if (now <= _filled) return;
        _tokens = Math.Min(_capacity, _tokens + ((now - _filled) / _interval));
        _filled = now;
    }
}
