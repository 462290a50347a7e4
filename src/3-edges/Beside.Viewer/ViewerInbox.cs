using Beside.Platform;
using Beside.Viewer.Model;

namespace Beside.Viewer;

/// <summary>What other threads have told the window and it has not seen yet. Thread-safe and bounded: of each thing the
/// last counts, but for chat.</summary>
internal sealed class ViewerInbox
{
    private readonly Lock _lock = new();
    private readonly Queue<ChatLine> _chat = new();
    private (ViewerState State, string? Detail, bool CanTryAgain)? _state;
    private bool _hasLeftControl;
    private (PointerShape? Shape, bool IsSet) _pointer;
    private (int X, int Y)? _pointerPosition;
    private string? _notice;

    public void PutState(ViewerState state, string? detail, bool canTryAgain)
    {
        lock (_lock)
        {
            _state = (state, detail, canTryAgain);
            _hasLeftControl |= state != ViewerState.Controlling;
        }
    }

    public void PutPointer(PointerShape? shape)
    {
        lock (_lock) _pointer = (shape, true);
    }

    public void PutPointerPosition(int x, int y)
    {
        lock (_lock) _pointerPosition = (x, y);
    }

    public void PutChat(ChatLine line)
    {
        lock (_lock)
        {
            if (_chat.Count == WindowModel.MaxChatLines) _chat.Dequeue();
            _chat.Enqueue(line);
        }
    }

    public void PutNotice(string text)
    {
        lock (_lock) _notice = text;
    }

    /// <param name="hasLeftControl">Whether control has ended meanwhile, even if it was granted again.</param>
    public bool TryTakeState(out (ViewerState State, string? Detail, bool CanTryAgain) state, out bool hasLeftControl)
    {
        lock (_lock)
        {
            bool isThere = _state is not null;
            state = _state ?? default;
            hasLeftControl = _hasLeftControl;
            _state = null;
            _hasLeftControl = false;
            return isThere;
        }
    }

    public bool TryTakePointer(out PointerShape? shape)
    {
        lock (_lock)
        {
            (shape, bool isSet) = _pointer;
            _pointer = default;
            return isSet;
        }
    }

    public (int X, int Y)? TakePointerPosition()
    {
        lock (_lock)
        {
            (int X, int Y)? position = _pointerPosition;
            _pointerPosition = null;
            return position;
        }
    }

    public bool TryTakeChat(out ChatLine? line)
    {
        lock (_lock) return _chat.TryDequeue(out line);
    }

    public string? TakeNotice()
    {
        lock (_lock)
        {
            string? notice = _notice;
            _notice = null;
            return notice;
        }
    }
}
