using System.Diagnostics.CodeAnalysis;
using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Rendezvous.Relay;

/// <summary>Who gets what of a node, by address and in all. Everything that a stranger can make grow is counted here.</summary>
/// <remarks>A connection holds its address's account from <see cref="TryConnect"/> to <see cref="Disconnect"/>, and
/// whatever else it holds it gives back before that.</remarks>
public sealed class Admission(AddressLimits limits)
{
    private readonly Dictionary<NetworkKey, AddressAccount> _accounts = [];
    private readonly AddressAccount _others = new(limits, new Instant(0));
    private Instant _nextSweep;

    /// <summary>Codes that wait.</summary>
    public int Waits { get; private set; }

    /// <summary>Ends of sessions that are here.</summary>
    public int Ends { get; private set; }

    /// <summary>Addresses that are remembered.</summary>
    public int Addresses => _accounts.Count;

    public bool TryConnect(NetworkKey address, Instant now, [NotNullWhen(true)] out AddressAccount? account)
    {
        account = AccountOf(address, now);
        if (account.Connections >= limits.Connections)
        {
            account = null;
            return false;
        }

        account.Connections++;
        return true;
    }

    public void Disconnect(AddressAccount account) => account.Connections--;

    /// <summary>Whether a code may be made; one that is admitted waits until <see cref="EndWait"/>.</summary>
    public Refusal? TryMake(AddressAccount account, Instant now)
    {
        if (NoRoomToWait(account) is Refusal refusal) return refusal;
        if (!account.Codes.TryTake(now, out TimeSpan wait))
            return new(RefusalReason.TooManyCodes, wait);
        BeginWait(account);
        return null;
    }

    /// <summary>A maker comes again with the ticket of its code: counted, and not refused for the pace.</summary>
    public Refusal? TryWaitAgain(AddressAccount account)
    {
        if (NoRoomToWait(account) is Refusal refusal) return refusal;
        BeginWait(account);
        return null;
    }

    public void EndWait(AddressAccount account)
    {
        account.Waits--;
        Waits--;
    }

    /// <summary>Whether a join may be tried. It is charged as one that comes to nothing until
    /// <see cref="AddressAccount.Refund"/>, so that many at once are no way around; its end of the session is counted
    /// until <see cref="EndPair"/>.</summary>
    public Refusal? TryJoin(AddressAccount account, Instant now, out JoinCharge charge)
    {
        charge = default;
        if (account.BlockedFor(now) is { Ticks: > 0 } blocked)
            return new(RefusalReason.TooManyTries, blocked);
        if (TryPair(account) is Refusal refusal) return refusal;
        charge = account.Charge(now);
        return null;
    }

    /// <summary>Whether an end of a session has room, until <see cref="EndPair"/>.</summary>
    public Refusal? TryPair(AddressAccount account)
    {
        if (account.Ends >= limits.Pairs)
            return new(RefusalReason.TooManyPairs, limits.CodeInterval);
        if (Ends >= 2L * limits.TotalPairs) return new(RefusalReason.Full, limits.CodeInterval);
        account.Ends++;
        Ends++;
        return null;
    }

    public void EndPair(AddressAccount account)
    {
        account.Ends--;
        Ends--;
    }

    private Refusal? NoRoomToWait(AddressAccount account) =>
        account.Waits >= limits.Waits ? new(RefusalReason.TooManyWaits, limits.CodeInterval)
        : Waits >= limits.TotalWaits ? new(RefusalReason.Full, limits.CodeInterval)
        : null;

    private void BeginWait(AddressAccount account)
    {
        account.Waits++;
        Waits++;
    }

    /// <summary>An address that is known, or there is room for; else the account that all others share.</summary>
    private AddressAccount AccountOf(NetworkKey address, Instant now)
    {
        if (_accounts.TryGetValue(address, out AddressAccount? known)) return known;
        if (_accounts.Count >= limits.Addresses && now >= _nextSweep)
        {
            foreach (NetworkKey idle in _accounts.Where(a => a.Value.IsForgettable(now)).Select(a => a.Key).ToArray())
                _accounts.Remove(idle);
            _nextSweep = now + TimeSpan.FromSeconds(1);
        }

        if (_accounts.Count >= limits.Addresses) return _others;
        AddressAccount account = new(limits, now);
        _accounts.Add(address, account);
        return account;
    }
}
