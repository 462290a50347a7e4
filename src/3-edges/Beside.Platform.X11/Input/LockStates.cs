namespace Beside.Platform.X11.Input;

/// <summary>Lock keys as the novice had them before the expert's input began, and as the expert has them. One caller,
/// but for <see cref="OnOwnKey"/>.</summary>
internal sealed class LockStates
{
    private byte _before;
    private int _restored;

    /// <summary>What the expert's program has said or done last; null: nothing yet.</summary>
    private byte? _expert;

    /// <param name="locks">The modifiers that lock keys are on.</param>
    /// <returns>The locks to start with: the expert's, who relies on them after a pause too, or the novice's if nothing is known.</returns>
    internal byte Begin(KeyboardState state, byte locks)
    {
        _before = state.Locked;
        Volatile.Write(ref _restored, locks);
        _expert ??= (byte)(state.Locked & locks);
        return _expert.Value;
    }

    internal void Synchronize(byte locks) => _expert = locks;

    /// <summary>The expert presses the key of this lock; zero: of none.</summary>
    internal void Press(byte locks)
    {
        if (_expert is { } known) _expert = (byte)(known ^ locks);
    }

    /// <summary>The novice has taken these locks into their own hands: they stay as the novice leaves them. On any thread.</summary>
    internal void OnOwnKey(byte locks) => Interlocked.And(ref _restored, ~locks);

    /// <summary>The expert's input ends.</summary>
    /// <returns>Which locks have to be set, and which of these have to be on.</returns>
    internal (byte Affected, byte On) End()
    {
        byte affected = (byte)Interlocked.Exchange(ref _restored, 0);
        return (affected, (byte)(_before & affected));
    }

    /// <summary>Another expert may come.</summary>
    internal void ForgetExpert() => _expert = null;
}
