using System.Buffers.Binary;
using Beside.Wire;

namespace Beside.Rendezvous.Relay;

/// <summary>The nameplates of one relay: which are in use, since when, and for whom. A directory that several nodes
/// share keeps the same rules.</summary>
/// <param name="fillRandom">Fills the memory that it is given with random bytes.</param>
public sealed class NameplateBook(Action<Memory<byte>> fillRandom)
{
    // At most a twentieth of all are in use: twenty misses in a row happen once in 10^26 times.
    private const int MaxDraws = 20;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(string Nameplate, string Secret), Instant> _expiries = new();
    private readonly byte[] _random = new byte[sizeof(ulong)];

    /// <summary>How many are in use.</summary>
    public int Count => _entries.Count;

    /// <summary>Gives the shortest nameplate that may be given now, drawn at random among the free ones; null if none is free.</summary>
    public string? Give(string secret, Role maker, Instant now)
    {
        ForgetExpired(now);
        int digits = Nameplate.DigitsFor(_entries.Count);
        for (int i = 0; i < MaxDraws; i++)
        {
            fillRandom(_random);
            string nameplate = Nameplate.Draw(digits, BinaryPrimitives.ReadUInt64LittleEndian(_random));
            if (!_entries.TryAdd(nameplate, new(secret, maker, now + Limits.NameplateLife, IsClaimed: false)))
                continue;
            _expiries.Enqueue((nameplate, secret), now + Limits.NameplateLife);
            return nameplate;
        }

        return null;
    }

    /// <summary>Takes the code for one joiner: the secret of its wait, or null if it is unknown, expired, taken, or of
    /// the same role.</summary>
    public string? Claim(string nameplate, Role joiner, Instant now)
    {
        ForgetExpired(now);
        if (!_entries.TryGetValue(nameplate, out Entry? entry) || entry.IsClaimed || entry.Maker == joiner)
            return null;
        _entries[nameplate] = entry with { IsClaimed = true };
        return entry.Secret;
    }

    /// <summary>Lets the code be claimed again.</summary>
    public void Reopen(string nameplate, string secret)
    {
        if (_entries.TryGetValue(nameplate, out Entry? entry) && entry.Secret == secret)
            _entries[nameplate] = entry with { IsClaimed = false };
    }

    /// <summary>Gives the nameplate back.</summary>
    public void Release(string nameplate, string secret)
    {
        if (_entries.TryGetValue(nameplate, out Entry? entry) && entry.Secret == secret)
            _entries.Remove(nameplate);
    }

    private void ForgetExpired(Instant now)
    {
        while (_expiries.TryPeek(out (string Nameplate, string Secret) next, out Instant expiry) && expiry <= now)
        {
            _expiries.Dequeue();
            Release(next.Nameplate, next.Secret);
        }
    }

    private sealed record Entry(string Secret, Role Maker, Instant Expires, bool IsClaimed);
}
