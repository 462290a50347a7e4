using Beside.Platform;
using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer;

/// <content>The mouse: it belongs to the window over the bar, the card and the chat, and to the novice over the picture.</content>
public sealed partial class ViewerWindow
{
    private (int X, int Y) _pointer;
    private (int X, int Y)? _remotePointer;
    private (int X, int Y) _scroll;

    private static PointerButton? ButtonOf(byte button) => button switch
    {
        1 => PointerButton.Left,
        2 => PointerButton.Middle,
        3 => PointerButton.Right,
        4 => PointerButton.X1,
        5 => PointerButton.X2,
        _ => null,
    };

    private void OnPointerMove(int x, int y)
    {
        _pointer = _stage.ToPixels(x, y);
        Reveal();
        WindowLayout layout = Layout();
        Hover(_input!.IsDragging ? ViewerButton.None : layout.ButtonAt(_pointer.X, _pointer.Y));
        if (_input.IsDragging || !layout.IsCovered(_pointer.X, _pointer.Y))
        {
            FollowPointer(layout.View);
            _input.Move(_pointer.X, _pointer.Y, PicturePlace(layout));
        }

        UpdateCursor();
    }

    private void OnPointerButton(byte number, bool isDown, int x, int y)
    {
        OnPointerMove(x, y);
        WindowLayout layout = Layout();
        bool isCovered = layout.IsCovered(_pointer.X, _pointer.Y);
        if (ButtonOf(number) is not { } button) return;
        if (isDown && isCovered)
            OnPressed(button, layout);
        else if (!isDown && _model.Pressed != ViewerButton.None && button == PointerButton.Left)
            OnReleased(layout);
        else
            OnPictureButton(button, isDown, layout);
    }

    private void OnPressed(PointerButton button, WindowLayout layout)
    {
        if (button != PointerButton.Left) return;
        _model.Pressed = layout.ButtonAt(_pointer.X, _pointer.Y);
        if (_model.Pressed != ViewerButton.None) return;
        if (layout.Notice.Contains(_pointer.X, _pointer.Y))
            _model.Notice = null;
        else if (layout.Chat?.Box.Contains(_pointer.X, _pointer.Y) == true)
            MoveKeyboard(KeyboardPlace.Chat);
    }

    private void OnReleased(WindowLayout layout)
    {
        ViewerButton pressed = _model.Pressed;
        _model.Pressed = ViewerButton.None;
        if (layout.ButtonAt(_pointer.X, _pointer.Y) == pressed) Press(pressed);
    }

    private void OnPictureButton(PointerButton button, bool isDown, WindowLayout layout)
    {
        if (isDown && _model.Keyboard != KeyboardPlace.Picture) MoveKeyboard(KeyboardPlace.Picture);
        PictureLayout place = PicturePlace(layout);
        if (isDown && place.IsOnPicture(_pointer.X, _pointer.Y)) _input!.HoldModifiers();
        _input!.Button(button, isDown, _pointer.X, _pointer.Y, place);
    }

    private void OnWheel(float x, float y)
    {
        WindowLayout layout = Layout();
        if (layout.Chat?.Box.Contains(_pointer.X, _pointer.Y) == true) ScrollChat(Math.Sign(y) * 3);
        else if (!layout.IsCovered(_pointer.X, _pointer.Y))
        {
            _input!.HoldModifiers();
            _input.Wheel(x, y);
        }
    }

    private void OnPointerLeft()
    {
        _model.Hovered = ViewerButton.None;
        if (_model.IsBarRevealed) _model.IsBarRevealed = false;
    }

    private void OnPointerShape(PointerShape? shape)
    {
        _cursors.SetShape(shape);
        _pointerShape = shape;
        _pointerPicture!.SetShape(shape);
        _needsPaint = true;
        UpdateCursor();
    }

    // A person who watches sees the novice's pointer in the picture; a person in control has it in the hand, so theirs is moved.
    private void OnPointerPlaced(int x, int y)
    {
        _remotePointer = (x, y);
        _needsPaint = true;
        WindowLayout layout = Layout();
        if (!_input!.IsOpen || !_hasFocus || !_stage.HasPointer || layout.IsCovered(_pointer.X, _pointer.Y))
            return;
        PictureLayout place = PicturePlace(layout);
        if (place.IsEmpty) return;
        (int left, int top) = place.ToWindow(x, y);
        if (!layout.View.Contains(left, top) || layout.IsCovered(left, top)) return;
        double ratio = _stage.PixelRatio;
        (int X, int Y) to = ((int)(left / ratio), (int)(top / ratio));

        // The move comes back as an event, rounded to a pixel of the window; that is no move of the person's.
        (left, top) = _stage.ToPixels(to.X, to.Y);
        (x, y) = place.ToPicture(left, top);
        _input.Place(x, y);
        Interop.WarpMouseInWindow(_stage.Window, to.X, to.Y);
    }

    private void Hover(ViewerButton button)
    {
        if (_model.Hovered == button) return;
        _model.Hovered = button;
        _needsPaint = true;
    }

    private void Reveal()
    {
        if (!_model.IsFullScreen || _input!.IsDragging) return;
        bool wasRevealed = _model.IsBarRevealed;
        if (_pointer.Y < _metrics.RevealHeight)
            _model.IsBarRevealed = true;
        else if (_pointer.Y >= _metrics.BarHeight && _model.Pressed == ViewerButton.None)
            _model.IsBarRevealed = false;
        if (_model.IsBarRevealed != wasRevealed) Invalidate();
    }

    private void FollowPointer(Box view)
    {
        if (_model.IsFit) return;
        (int width, int height) = _picture.Size;
        (int X, int Y) scroll = (
            Scrolling.FollowPointer(_scroll.X, _pointer.X - view.X, view.Width, width),
            Scrolling.FollowPointer(_scroll.Y, _pointer.Y - view.Y, view.Height, height));
        _needsPaint |= scroll != _scroll;
        _scroll = scroll;
    }

    private void UpdateCursor()
    {
        WindowLayout layout = Layout();
        if (_input!.IsOpen
            && (_input.IsDragging || PicturePlace(layout).IsOnPicture(_pointer.X, _pointer.Y))
            && !layout.IsCovered(_pointer.X, _pointer.Y))
            _cursors.ShowNovices();
        else if (layout.Chat?.Input.Contains(_pointer.X, _pointer.Y) == true)
            _cursors.ShowText();
        else if (_model.Hovered != ViewerButton.None)
            _cursors.ShowHand();
        else
            _cursors.ShowArrow();
    }

    private Box ToUnits(Box box)
    {
        double ratio = _stage.PixelRatio;
        return new((int)(box.X / ratio), (int)(box.Y / ratio), (int)(box.Width / ratio), (int)(box.Height / ratio));
    }
}
