namespace Beside.Runtime;

/// <summary>Whether a picture is to be made for one peer now. No I/O.</summary>
/// <remarks>
/// <code>
///                 wanted and possible                Renew
///     Stopped ─────────────────────────► Running ───────────► Stale
///        ▲            Begin                 │                   │
///        │   not wanted, or it is over      │                   │
///        └──────────────────────────────────┴───────────────────┘
///                          End                  always, and then from the start
/// </code>
/// </remarks>
internal sealed class PictureDemand
{
    private bool _isWanted;
    private State _state;

    private enum State
    {
        Stopped,
        Running,

        /// <summary>The peer lacks what codecs and pointer cache count on: only a new start is right.</summary>
        Stale,
    }

    public void Want() => _isWanted = true;

    public void Forgo() => _isWanted = false;

    /// <summary>What the peer has is not what was made for it.</summary>
    public void Renew()
    {
        if (_state == State.Running) _state = State.Stale;
    }

    /// <summary>The next thing to do. Call until there is none.</summary>
    /// <param name="isPossible">The peer's capabilities are known and the session admits pictures.</param>
    /// <param name="isOver">The connection is ending.</param>
    public PictureStep Next(bool isPossible, bool isOver)
    {
        if (_state != State.Stopped && (isOver || !_isWanted || _state == State.Stale))
        {
            _state = State.Stopped;
            return PictureStep.End;
        }

        if (_state != State.Stopped || !_isWanted || isOver || !isPossible) return PictureStep.None;
        _state = State.Running;
        return PictureStep.Begin;
    }
}
