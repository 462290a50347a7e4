namespace Beside.Platform;

/// <summary>Tracks the keys and buttons that we hold down, so that all of them can be released. Not thread-safe.</summary>
public sealed class HeldInput
{
    private readonly List<int> _keys = new(8);
    private readonly List<PointerButton> _buttons = new(4);

    public bool IsEmpty => _keys.Count == 0 && _buttons.Count == 0;

    public bool Holds(int key) => _keys.Contains(key);

    /// <summary>Notes a key as held.</summary>
    /// <returns>False if it was held already: a repeat by the expert's program, which makes one character more (see
    /// <see cref="IInputInjector.Key"/>).</returns>
    public bool Press(int key) => AddOnce(_keys, key);

    /// <summary>Forgets a key.</summary>
    /// <returns>False if it was not held: there is nothing to release.</returns>
    public bool Release(int key) => _keys.Remove(key);

    /// <inheritdoc cref="Press(int)"/>
    public bool Press(PointerButton button) => AddOnce(_buttons, button);

    /// <inheritdoc cref="Release(int)"/>
    public bool Release(PointerButton button) => _buttons.Remove(button);

    /// <summary>Takes the key that was pressed last, so that modifiers, which were pressed first, are released last.</summary>
    public bool TryTakeKey(out int key) => TryTakeLast(_keys, out key);

    /// <summary>Takes the button that was pressed last.</summary>
    public bool TryTakeButton(out PointerButton button) => TryTakeLast(_buttons, out button);

    private static bool AddOnce<T>(List<T> held, T item)
    {
        if (held.Contains(item)) return false;
        held.Add(item);
        return true;
    }

    private static bool TryTakeLast<T>(List<T> held, out T item)
        where T : struct
    {
        item = default;
        if (held.Count == 0) return false;
        item = held[^1];
        held.RemoveAt(held.Count - 1);
        return true;
    }
}
