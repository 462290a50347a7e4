namespace Beside.Runtime.Connections;

/// <summary>The end of a session: its goodbye waits, not for long, until both records are signed. No I/O.</summary>
/// <remarks><c>Staying ── Begin ──► Waiting ── TryLeave ──► Gone</c></remarks>
internal sealed class Farewell
{
    private Step _step;

    private enum Step
    {
        Staying,

        /// <summary>The session is closed; the goodbye is still to be said.</summary>
        Waiting,

        Gone,
    }

    /// <summary>The session is closed: nothing of it is shown or sent any more.</summary>
    public bool HasBegun => _step != Step.Staying;

    public void Begin()
    {
        if (_step == Step.Staying) _step = Step.Waiting;
    }

    /// <summary>True, once, when the goodbye is to be said now.</summary>
    /// <param name="isSettled">Nothing is owed to the other side's record.</param>
    /// <param name="isHeard">Somebody is there to settle anything with.</param>
    public bool TryLeave(bool isSettled, bool isHeard)
    {
        if (_step != Step.Waiting || (!isSettled && isHeard)) return false;
        _step = Step.Gone;
        return true;
    }
}
