using Beside.Platform;
using Beside.Viewer.Drawing;
using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer;

/// <content>Drawing: from the model to the picture.</content>
public sealed partial class ViewerWindow
{
    private Metrics _metrics = new(1);
    private FontBook? _fonts;
    private Canvas? _canvas;
    private WindowPainter? _painter;
    private PictureTexture? _texture;
    private RemotePointer? _pointerPicture;
    private PointerShape? _pointerShape;
    private WindowLayout? _layout;
    private WindowLayout? _shown;

    /// <summary>The last painted picture, for tests, which ask from their own thread.</summary>
    internal WindowLayout? Shown => Volatile.Read(ref _shown);

    private void PrepareDrawing()
    {
        _stage.SetMinimumSize();
        _metrics = new Metrics(_stage.InterfaceScale);
        _fonts = new FontBook(_metrics.Scale);
        _canvas = new Canvas(_stage.Renderer, _fonts);
        _painter = new WindowPainter(_canvas, _metrics);
        _texture = new PictureTexture(_stage.Renderer, _stage.Info.MaxTextureWidth);
        _pointerPicture = new RemotePointer(_stage.Renderer);
        _pointerPicture.SetShape(_pointerShape);
        _picture.MarkAll();
        Invalidate();
    }

    private void DropDrawing()
    {
        _pointerPicture?.Dispose();
        _texture?.Dispose();
        _canvas?.Dispose();
        _fonts?.Dispose();
    }

    private void OnScaleMayHaveChanged()
    {
        if (Math.Abs(_stage.InterfaceScale - _metrics.Scale) < 0.01) return;
        DropDrawing();
        PrepareDrawing();
    }

    /// <summary>Something that the layout is made from has changed, or may have.</summary>
    private void Invalidate()
    {
        _layout = null;
        _needsPaint = true;
    }

    private WindowLayout Layout()
    {
        if (_layout is not null) return _layout;
        (int width, int height) = _stage.Size;
        return _layout = WindowLayout.Arrange(_model, width, height, _metrics, _fonts!);
    }

    private PictureLayout PicturePlace(WindowLayout layout)
    {
        (int width, int height) = _picture.Size;
        return _model.IsFit
            ? PictureLayout.Fit(layout.View, width, height)
            : PictureLayout.OneToOne(layout.View, width, height, _scroll.X, _scroll.Y);
    }

    private void Paint()
    {
        _needsPaint = false;
        TakeRoundTripTime();
        ShowPicture();
        WindowLayout layout = Layout();
        PictureLayout place = PicturePlace(layout);
        _canvas!.Clear(Theme.Background);
        if (IsPictureShown)
        {
            _texture!.Draw(place);
            if (!_input!.IsOpen && _model.IsSharing && _remotePointer is { } at)
                _pointerPicture!.Draw(at.X, at.Y, place);
        }

        _painter!.Paint(_model, layout);
        Interop.RenderPresent(_stage.Renderer);
        Volatile.Write(ref _shown, layout);
    }

    private bool IsPictureShown => _model.IsSharing || _model.State == ViewerState.Ended;

    private void TakeRoundTripTime()
    {
        TimeSpan? time = _model.IsSharing ? _session!.RoundTripTime : null;
        if (Words.RoundTrip(time) != Words.RoundTrip(_model.RoundTripTime)) _layout = null;
        _model.RoundTripTime = time;
    }

    // What the graphics card does not take, for its size or for want of memory, the processor draws.
    private void ShowPicture()
    {
        _picture.ShowIn(_texture!);
        if (!_texture!.IsRefused || _stage.IsSoftware) return;
        DropDrawing();
        _stage.UseSoftware();
        PrepareDrawing();
        _picture.ShowIn(_texture);
    }
}
