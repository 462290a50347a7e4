using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>AltGr as Windows sends it, left Ctrl and right Alt in one, becomes AltGr alone, whatever the novice's
/// desktop is. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.1.</summary>
/// <remarks>
/// Where its layout has an AltGr, Windows presses left Ctrl by itself right before the key. Elsewhere AltGr is one key,
/// and with Ctrl it is a command.
/// A left Ctrl that is alone waits for what comes next: for right Alt it goes, for anything else, or after a moment, it
/// is pressed. One that a person holds before AltGr is down by then and stays.
/// </remarks>
internal sealed class AltGrPair
{
    /// <summary>Ours: Windows presses both at the same moment, and a slow line keeps them together; a person who means
    /// Ctrl and AltGr takes longer.</summary>
    internal static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);

    private const ushort LeftControl = 0x1D;
    private const ushort RightAlt = 0x38;   // with E0; without, it is the left one

    private readonly Queue<InputEvent> _ready = new();
    private InputEvent? _waiting;
    private bool _isControlDown;

    /// <summary>When the Ctrl that waits is pressed at the latest.</summary>
    public Instant? NextDeadline { get; private set; }

    /// <summary>Takes an event that was admitted.</summary>
    public void Receive(in InputEvent input, Instant now)
    {
        bool isDown = input.IsDown;
        bool isControl = IsKey(input, LeftControl, KeyPrefix.None);
        bool isPair = isDown && now < NextDeadline && IsKey(input, RightAlt, KeyPrefix.E0);
        if (isPair) Forget(_isControlDown);
        else ReleaseWaiting();

        if (isControl && isDown && !_isControlDown)
        {
            (_waiting, NextDeadline) = (input, now + Together);
            return;
        }

        if (isControl) _isControlDown = isDown;
        _ready.Enqueue(input);
    }

    /// <summary>Early or repeated calls do nothing.</summary>
    public void HandleTimeout(Instant now)
    {
        if (now >= NextDeadline) ReleaseWaiting();
    }

    /// <summary>Everything is released: nothing waits any more.</summary>
    public void Forget()
    {
        _ready.Clear();
        Forget(isControlDown: false);
    }

    /// <summary>Takes the next event to inject.</summary>
    public bool TryTake(out InputEvent input) => _ready.TryDequeue(out input);

    private static bool IsKey(in InputEvent input, ushort code, KeyPrefix prefix) =>
        input.Kind == InputEventKind.Key && input.Code == code && input.Prefix == prefix;

    private void ReleaseWaiting()
    {
        if (_waiting is not { } control) return;
        _ready.Enqueue(control);
        Forget(isControlDown: true);
    }

    private void Forget(bool isControlDown) => (_waiting, NextDeadline, _isControlDown) = (null, null, isControlDown);
}
