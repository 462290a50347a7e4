using Beside.Pixels;
using Beside.Platform;
using Beside.Viewer.Drawing;
using Beside.Viewer.Input;
using Beside.Viewer.Model;

namespace Beside.Viewer;

/// <summary>The expert's window: the novice's screen, a bar, a chat.</summary>
/// <remarks>
/// One thread opens it, runs it and disposes it; members that say so may be called from any thread, before, during and after
/// <see cref="Run"/>. They store what they are told and return: a window that is slow or hidden holds up nobody, and pictures are merged,
/// never queued. While nothing changes the window sleeps. Text that it is given is shown and nothing else: it reaches no shell, no file,
/// no clipboard. One window a process at a time.
/// </remarks>
public sealed partial class ViewerWindow : IDisposable
{
    /// <summary>The largest side of a picture, in pixels: what the desktopWidth of [MS-RDPBCGR] 2.2.7.1.2 can say, so
    /// that no server's size is a surprise.</summary>
    public const int PictureMaxSide = ushort.MaxValue;

    /// <summary>Ours: the most pixels of a picture, four bytes each. Sessions take far less.</summary>
    public const int PictureMaxPixels = int.MaxValue / 4;

    private readonly Lock _wakeLock = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly ViewerInbox _inbox = new();
    private readonly PictureStore _picture = new();
    private readonly WindowModel _model;
    private readonly SdlStage _stage;
    private readonly Cursors _cursors;
    private readonly SdlEventType _wakeEvent;
    private bool _isWakePending;
    private bool _isDisposed;

    private ViewerWindow(ViewerOptions options)
    {
        _model = new WindowModel(options.NoviceName);
        _stage = SdlStage.Open(options);
        try
        {
            _wakeEvent = (SdlEventType)Interop.RegisterEvents(1);
            _inputMethod = new XInputMethod(_stage.TellsXKeys);
            _cursors = new Cursors();
            PrepareDrawing();
        }
        catch
        {
            _stage.Dispose();
            throw;
        }
    }

    /// <summary>Opens the window; it shows itself and begins to live in <see cref="Run"/>, on the same thread.</summary>
    /// <exception cref="ViewerUnavailableException">A library or a font is missing, or there is no display.</exception>
    public static ViewerWindow Open(ViewerOptions options) => new(options);

    /// <summary>From any thread.</summary>
    /// <param name="detail">A sentence for people instead of the window's own about this state, for example why the
    /// session has ended.</param>
    /// <param name="canTryAgain">Of <see cref="ViewerState.Ended"/>: offers <see cref="IViewedSession.TryAgain"/>.</param>
    public void ShowState(ViewerState state, string? detail = null, bool canTryAgain = false)
    {
        _inbox.PutState(state, detail, canTryAgain);
        Wake();
    }

    /// <summary>From any thread: the novice's screen has this size, and is black until drawn. The same size again
    /// changes nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative or over <see cref="PictureMaxSide"/>, or the
    /// picture over <see cref="PictureMaxPixels"/>.</exception>
    public void ResizePicture(int width, int height)
    {
        _picture.Resize(width, height);
        Wake();
    }

    /// <summary>From any thread: copies the damaged parts, except what is outside the picture or the size last reported.</summary>
    /// <param name="picture">All of the novice's screen, Bgrx32; only its damaged parts are read, and only during the call.</param>
    public void DrawPicture(ReadOnlyPixelSpan picture, Region damage)
    {
        _picture.Draw(picture, damage);
        Wake();
    }

    /// <summary>From any thread: the pointer as it looks over the picture.</summary>
    /// <param name="shape">Null: the default pointer. The window keeps the shape; its pixels must not change any more.</param>
    public void ShowPointer(PointerShape? shape)
    {
        _inbox.PutPointer(shape);
        Wake();
    }

    /// <summary>From any thread: the novice, or a program there, has put the pointer on this pixel of the picture.</summary>
    public void WarpPointer(int x, int y)
    {
        _inbox.PutPointerPosition(x, y);
        Wake();
    }

    /// <summary>From any thread: a message of the novice.</summary>
    public void ShowChat(string from, string text)
    {
        _inbox.PutChat(new(from, text, IsOwn: false));
        Wake();
    }

    /// <summary>From any thread: a sentence for people, for example that the novice said no to control. Shown for a
    /// while, and kept in the chat.</summary>
    public void ShowNotice(string text)
    {
        _inbox.PutNotice(text);
        _inbox.PutChat(new(null, text, IsOwn: false));
        Wake();
    }

    /// <summary>Closes the window; later calls of the other members do nothing.</summary>
    public void Dispose()
    {
        lock (_wakeLock)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        DropDrawing();
        _cursors.Dispose();
        _stage.Dispose();
    }

    // One event at a time is enough, however much there is to see; after the end SDL must not be called any more.
    private void Wake()
    {
        lock (_wakeLock)
        {
            if (_isWakePending || _isDisposed) return;
            _isWakePending = Interop.PushEvent(new SdlEvent { Type = _wakeEvent }) > 0;
        }
    }

    private void Woken()
    {
        lock (_wakeLock) _isWakePending = false;
    }
}
