namespace Beside.Platform.X11;

/// <content>A plain colour in place of the desktop's background.</content>
internal sealed partial class X11ScreenCapture
{
    /// <summary>Ours: where windows move all the time, the next damage puts it right.</summary>
    private const int MaxGrabs = 3;

    private readonly DesktopBackground _background = new(connection);
    private bool _hidesBackground;

    public bool HidesBackground
    {
        get
        {
            lock (_grabLock) return _hidesBackground;
        }

        set
        {
            lock (_grabLock)
            {
                if (value == _hidesBackground) return;
                _hidesBackground = value;
                if (_damageId == 0) return;
                _background.Track(value);
            }

            AddDamage(layout().Bounds);
        }
    }

    /// <summary>A window on the root has come, gone or moved; on the reader's thread.</summary>
    internal void OnWindowsChanged() => _background.OnWindowsChanged();

    /// <summary>False: which part of it is background is not known for sure.</summary>
    private bool TryGrab(int count, int bytes)
    {
        if (_hidesBackground && _background.IsStale) _background.Read(layout().Bounds);
        Request(count, bytes);
        _replies.Wait();
        return !_hidesBackground || !_background.IsStale;
    }

    private void HideBackground()
    {
        Span<byte> pixels = _pixelLayout.IsDirect ? Received : _converted;
        for (int i = 0; i < _grabbedCount; i++)
        {
            if (!_grabbed[i].IsEmpty && !_replies.HasFailed(i))
                _background.Hide(_grabbed[i], pixels[ConvertedOffset(i)..], _grabbed[i].Width * 4);
        }
    }
}
