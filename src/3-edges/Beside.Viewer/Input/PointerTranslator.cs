using Beside.Platform;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Input;

/// <summary>Turns the window's mouse into the novice's: pixels of the picture, buttons that were pressed on it, wheels
/// in units of 1/120 notch.</summary>
internal sealed class PointerTranslator(IInputInjector input)
{
    private readonly HashSet<PointerButton> _held = [];
    private (int X, int Y)? _last;
    private bool _isPlaced;
    private double _wheelX;
    private double _wheelY;

    /// <summary>Whether something is being dragged: then the picture's edge holds the pointer.</summary>
    public bool IsDragging => _held.Count > 0;

    public void Move(int x, int y, in PictureLayout layout)
    {
        if (layout.IsEmpty || (!IsDragging && !layout.View.Contains(x, y))) return;
        (int X, int Y) to = layout.ToPicture(x, y);
        if (to == _last) return;
        Tell(to);
    }

    /// <summary>A press counts on the picture only; a release wherever it happens.</summary>
    public void Button(PointerButton button, bool isDown, int x, int y, in PictureLayout layout)
    {
        if (isDown && !layout.IsOnPicture(x, y)) return;
        if (isDown ? !_held.Add(button) : !_held.Contains(button)) return;
        Move(x, y, layout);
        if (_isPlaced && _last is { } placed) Tell(placed);
        _held.Remove(button);
        if (isDown) _held.Add(button);
        input.Button(button, isDown);
    }

    /// <param name="x">Notches to the right, with fractions.</param>
    /// <param name="y">Notches away from the person, with fractions.</param>
    public void Wheel(double x, double y)
    {
        Turn(ref _wheelY, y, isHorizontal: false);
        Turn(ref _wheelX, x, isHorizontal: true);
    }

    /// <summary>The novice's side has put the pointer there; sending it back would be an echo. A button event carries a
    /// position, so the position is sent before one.</summary>
    public void Place(int x, int y) => (_last, _isPlaced) = ((x, y), true);

    /// <summary>Everything has been released by other means.</summary>
    public void Forget()
    {
        _held.Clear();
        _last = null;
        _isPlaced = false;
        _wheelX = _wheelY = 0;
    }

    private void Tell((int X, int Y) to)
    {
        (_last, _isPlaced) = (to, false);
        input.MovePointer(to.X, to.Y);
    }

    private void Turn(ref double rest, double notches, bool isHorizontal)
    {
        if (!double.IsFinite(notches)) return;
        rest += Math.Clamp(notches, -WheelNotches.MaxNotchesPerEvent, WheelNotches.MaxNotchesPerEvent) * WheelNotches.UnitsPerNotch;

        // A float has 24 bits: three times a third of a notch falls short of a notch by less than this.
        int units = (int)(rest + (Math.Sign(rest) * 0.001));
        if (units == 0) return;
        rest -= units;
        input.Wheel(units, isHorizontal);
    }
}
