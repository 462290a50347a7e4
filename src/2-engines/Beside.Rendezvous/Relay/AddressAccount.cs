using Beside.Wire;

namespace Beside.Rendezvous.Relay;

/// <summary>What one address has open, and how its joins went.</summary>
public sealed class AddressAccount
{
    // 2^20 first waits are longer than any longest one.
    private const int MaxDoublings = 20;

    private readonly AddressLimits _limits;
    private readonly TokenBucket _tries;
    private Instant _blockedUntil;
    private Instant _lastCharge;
    private int _strikes;

    internal AddressAccount(AddressLimits limits, Instant now)
    {
        _limits = limits;
        _tries = new(limits.Tries, limits.TriesTime / limits.Tries, now);
        Codes = new(limits.Codes, limits.CodeInterval, now);
        _blockedUntil = _lastCharge = now;
    }

    /// <summary>Open connections.</summary>
    public int Connections { get; internal set; }

    /// <summary>Codes that wait.</summary>
    public int Waits { get; internal set; }

    /// <summary>Ends of sessions.</summary>
    public int Ends { get; internal set; }

    /// <summary>Codes that may be made.</summary>
    internal TokenBucket Codes { get; }

    /// <summary>How long no join is taken; zero or less where one is.</summary>
    public TimeSpan BlockedFor(Instant now) => _blockedUntil - now;

    /// <summary>The join has led to a session: its charge is taken back.</summary>
    public void Refund(JoinCharge charge)
    {
        _tries.Return();
        if (!charge.HasStruck) return;
        _strikes = Math.Max(0, _strikes - 1);
        _blockedUntil = _lastCharge;
    }

    /// <summary>Counts a join that may come to nothing. The last one that is free, and each behind it, begins a wait.</summary>
    internal JoinCharge Charge(Instant now)
    {
        Forgive(now);
        _lastCharge = now;
        _tries.Take(1, now);
        bool struck = _strikes > 0 || !_tries.HasOne(now);
        if (struck)
        {
            TimeSpan wait = _limits.FirstWait * Math.Pow(2, Math.Min(_strikes, MaxDoublings));
            _blockedUntil = now + (wait < _limits.LongestWait ? wait : _limits.LongestWait);
            _strikes++;
        }

        return new(struck);
    }

    internal bool IsForgettable(Instant now)
    {
        Forgive(now);
        return Connections == 0 && _strikes == 0 && now >= _blockedUntil && Codes.IsFull(now) && _tries.IsFull(now);
    }

    private void Forgive(Instant now)
    {
        int forgiven = (int)Math.Min(_strikes, Math.Max(0, (now - _lastCharge) / _limits.Forgiveness));
        if (forgiven == 0) return;
        _strikes -= forgiven;
        _lastCharge += _limits.Forgiveness * forgiven;
    }
}
