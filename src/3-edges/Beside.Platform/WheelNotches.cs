namespace Beside.Platform;

/// <summary>Turns wheel rotation in units of 1/120 notch into whole notches and keeps the rest for the next time.</summary>
public struct WheelNotches
{
    /// <summary>One notch of a plain wheel.</summary>
    public const int UnitsPerNotch = 120;

    /// <summary>Ours: what one event may turn at most; a hostile rotation must not become thousands of clicks.</summary>
    public const int MaxNotchesPerEvent = 32;

    private int _remainder;

    /// <returns>Whole notches, with the sign of the rotation.</returns>
    public int Add(int rotation)
    {
        // A wheel that changes its direction starts afresh: the fraction of the other direction was never meant.
        if (Math.Sign(rotation) == -Math.Sign(_remainder)) _remainder = 0;
        long total = (long)_remainder + rotation;
        _remainder = (int)(total % UnitsPerNotch);
        return (int)Math.Clamp(total / UnitsPerNotch, -MaxNotchesPerEvent, MaxNotchesPerEvent);
    }
}
