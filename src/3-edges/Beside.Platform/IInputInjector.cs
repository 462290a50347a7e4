namespace Beside.Platform;

/// <summary>Keyboard and mouse of a desktop. One caller: only the place that checks the novice's consent calls it.</summary>
public interface IInputInjector
{
    /// <summary>Presses or releases a key. Unknown keys are ignored; releasing a key that is not held by us is ignored.</summary>
    /// <remarks>
    /// RULE: a press makes one character. The desktop never repeats a key by itself, however long it is held, since a
    /// release can be late or lost. Only the expert's program repeats: by another press of a key that is down, which
    /// makes one character more and, for modifiers and lock keys, nothing. Held keys and buttons stay down until their
    /// release or <see cref="ReleaseAll"/>.
    /// </remarks>
    /// <param name="scancode">Set 1 scancode, 0x01…0x7F; with <paramref name="prefix"/> for the E0 and E1 keys.</param>
    void Key(byte scancode, ScancodePrefix prefix, bool isDown);

    /// <summary>Types one UTF-16 code unit where the layout may have no key for it; surrogates come one after the other.</summary>
    void Unicode(char codeUnit, bool isDown);

    /// <summary>Moves the pointer to this pixel of the surface; clipped to it.</summary>
    void MovePointer(int x, int y);

    void Button(PointerButton button, bool isDown);

    /// <param name="rotation">In units of 1/120 notch; positive is away from the person (up) or to the right.</param>
    void Wheel(int rotation, bool isHorizontal);

    /// <summary>Brings the lock keys of the desktop to this state.</summary>
    void SynchronizeLocks(LockKeys locks);

    /// <summary>
    /// Releases every key and button that was pressed through here, and gives the novice's keyboard back as it was: lock keys, repeating.
    /// Safe to call at any time, any number of times.
    /// </summary>
    void ReleaseAll();

    /// <summary>As <see cref="ReleaseAll"/>; and another expert may come, so nothing of this one's keyboard is kept for later.</summary>
    void Forget() => ReleaseAll();
}
