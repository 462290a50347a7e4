using Beside.Rendezvous.Relay;
using Beside.Wire;

namespace Beside.Relay.Meetings;

/// <summary>An end's connection with what it takes of the limits, until <see cref="GiveBack"/>.</summary>
internal sealed class ArrivingEnd(EndConnection connection, AddressAccount account, SharedAdmission admission)
{
    private JoinCharge? _charge;
    private EndConnection? _there;
    private Task _back = Task.CompletedTask;
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

    /// <summary>Whether another node has this end's code or session.</summary>
    public bool IsCarried => _there is not null;

    /// <summary>From now on everything passes to another node and back.</summary>
    /// <param name="back">Ends when that node's connection has.</param>
    public void Carry(EndConnection there, Func<Task> back)
    {
        _there = there;
        connection.PassesText = there.PassesText = true;
        connection.Peer = there;
        there.Peer = connection;
        _back = back();
    }

    /// <summary>The end's connection is over: so is the one to the other node.</summary>
    public async Task EndCarryAsync()
    {
        if (_there is null) return;
        if (connection.Closed is null) _there.Abort();
        else _there.PostClose(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "");
        _there.Flush();
        await _back.ConfigureAwait(false);
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
