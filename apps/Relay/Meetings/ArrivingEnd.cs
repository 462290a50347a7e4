using Beside.Rendezvous.Relay;
using Beside.Wire;

namespace Beside.Relay.Meetings;

/// <summary>An end's connection with what it takes of the limits, until <see cref="GiveBack"/>.</summary>
internal sealed class ArrivingEnd(EndConnection connection, AddressAccount account, SharedAdmission admission)
{
    private JoinCharge? _charge;
    private bool _waits;
    private bool _pairs;

    public EndConnection Connection => connection;

    /// <summary>Whether the first message was there.</summary>
    public bool HasAsked { get; set; }

    public Refusal? TryMake(Instant now) => Took(admission.With(a => a.TryMake(account, now)), ref _waits);

    public Refusal? TryWaitAgain() => Took(admission.With(a => a.TryWaitAgain(account)), ref _waits);

    public Refusal? TryPair() => Took(admission.With(a => a.TryPair(account)), ref _pairs);

    public Refusal? TryJoin(Instant now)
    {
        JoinCharge charge = default;
        Refusal? refusal = Took(admission.With(a => a.TryJoin(account, now, out charge)), ref _pairs);
        if (refusal is null) _charge = charge;
        return refusal;
    }

    /// <summary>The join has led to a session.</summary>
    public void Succeed()
    {
        if (_charge is not JoinCharge charge) return;
        _charge = null;
        admission.With(_ => account.Refund(charge));
    }

    /// <summary>Returns a no. False if there was none.</summary>
    public bool Refuse(Refusal? refusal)
    {
        if (refusal is null) return false;
        connection.PostAndFlush(refusal.ToReply());
        return true;
    }

    public void GiveBack()
    {
        if (_waits) admission.With(a => a.EndWait(account));
        if (_pairs) admission.With(a => a.EndPair(account));
        _waits = _pairs = false;
    }

    private static Refusal? Took(Refusal? refusal, ref bool taken)
    {
        taken |= refusal is null;
        return refusal;
    }
}
