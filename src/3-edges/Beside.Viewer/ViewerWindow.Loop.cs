using Beside.Platform;
using Beside.Viewer.Input;
using Beside.Viewer.Model;

namespace Beside.Viewer;

/// <content>The loop: one event or many, then what other threads have reported, then one picture.</content>
public sealed partial class ViewerWindow
{
    /// <summary>Ours: events taken before the window is painted again, so that a flood of them does not freeze it.</summary>
    private const int MaxEventsPerPaint = 256;

    /// <summary>Ours: long enough to be read twice.</summary>
    private static readonly TimeSpan NoticeTime = TimeSpan.FromSeconds(12);

    private IViewedSession? _session;
    private ControlledInput? _input;
    private readonly TimeProvider _clock = TimeProvider.System;
    private long _noticeSince;
    private long _rounds;
    private bool _isClosing;
    private bool _needsPaint = true;

    /// <summary>How many times the loop has run, for tests: an idle window does not run it.</summary>
    internal long Rounds => Interlocked.Read(ref _rounds);

    /// <summary>Runs the window until the person closes it or <paramref name="cancellationToken"/> fires; blocks meanwhile.</summary>
    /// <exception cref="InvalidOperationException">Another thread has opened the window.</exception>
    public void Run(IViewedSession session, CancellationToken cancellationToken)
    {
        if (Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException("The thread that opened the window runs it.");
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _session = session;
        _input = new ControlledInput(new SessionInput(session));
        using CancellationTokenRegistration wake = cancellationToken.UnsafeRegister(static window => ((ViewerWindow)window!).Wake(), this);
        OnFocus(_stage.HasKeyboard);
        while (!_isClosing && !cancellationToken.IsCancellationRequested)
        {
            TakeInbox();
            EndNotice();
            if (_needsPaint) Paint();
            if (!_isClosing && !cancellationToken.IsCancellationRequested) TakeEvents();
            Interlocked.Increment(ref _rounds);
        }

        _input.Close();
        if (_isClosing) session.Leave();
    }

    private void TakeEvents()
    {
        bool isTimed = _model.Notice is not null;
        int isThere = isTimed ? Interop.WaitEventTimeout(out SdlEvent e, NoticeRest()) : Interop.WaitEvent(out e);

        // Only a display that is gone makes a wait without a limit come back with nothing.
        _isClosing |= isThere == 0 && !isTimed;
        for (int i = 0; isThere != 0 && (i < MaxEventsPerPaint || _inputMethod.IsUndecided); i++)
        {
            Handle(e);
            isThere = Interop.PollEvent(out e);
        }

        if (isThere != 0) Handle(e);
        else TakeBackKey(nextCode: null);
    }

    private void Handle(in SdlEvent e)
    {
        // What goes straight to the novice changes nothing here; its effect comes back as a picture.
        bool isForNovice = e.Type is SdlEventType.KeyDown or SdlEventType.KeyUp or SdlEventType.TextInput && _input!.TakesKeys;
        bool mayChange = !isForNovice && e.Type is not (SdlEventType.MouseMotion or SdlEventType.SystemMessage) && e.Type != _wakeEvent;

        // Another thread's event may stand between an X key and SDL's.
        if (e.Type != _wakeEvent) TakeBackKey(e.Type == SdlEventType.KeyDown ? e.Scancode : null);
        if (mayChange) Invalidate();
        Dispatch(e);
        if (mayChange) Invalidate();
    }

    private unsafe void Dispatch(in SdlEvent e)
    {
        switch (e.Type)
        {
            case SdlEventType.Quit: _isClosing = true; break;
            case SdlEventType.Window: OnWindowChange(e.WindowChange); break;
            case SdlEventType.SystemMessage: OnXKey(*e.XKey); break;
            case SdlEventType.KeyDown: OnKeyDown(new(e.Scancode, e.KeySymbol, e.Modifiers, IsRepeat: e.IsRepeat != 0)); break;
            case SdlEventType.KeyUp: OnKeyUp(e.Scancode); break;
            case SdlEventType.TextInput: OnText(e.Text); break;
            case SdlEventType.TextEditing: OnCompose(e.Text); break;
            case SdlEventType.MouseMotion: OnPointerMove(e.X, e.Y); break;
            case SdlEventType.MouseButtonDown: OnPointerButton(e.Button, isDown: true, e.X, e.Y); break;
            case SdlEventType.MouseButtonUp: OnPointerButton(e.Button, isDown: false, e.X, e.Y); break;
            case SdlEventType.MouseWheel: OnWheel(e.WheelX, e.WheelY); break;
            case SdlEventType.RenderTargetsReset or SdlEventType.RenderDeviceReset: DropDrawing(); PrepareDrawing(); break;
            case var type when type == _wakeEvent: Woken(); break;
        }
    }

    private void OnWindowChange(SdlWindowChange change)
    {
        switch (change)
        {
            case SdlWindowChange.Close: _isClosing = true; break;
            case SdlWindowChange.FocusGained: OnFocus(hasFocus: true); break;
            case SdlWindowChange.FocusLost: OnFocus(hasFocus: false); break;
            case SdlWindowChange.Left: OnPointerLeft(); break;
            case SdlWindowChange.Shown or SdlWindowChange.Hidden or SdlWindowChange.Minimized or SdlWindowChange.Restored:
                OnVisibility();
                break;
            case SdlWindowChange.SizeChanged or SdlWindowChange.DisplayChanged: OnScaleMayHaveChanged(); break;
        }
    }

    private void TakeInbox()
    {
        _needsPaint |= _picture.HasNews;
        if (_inbox.TryTakeState(out (ViewerState State, string? Detail, bool CanTryAgain) state, out bool hasLeftControl))
            OnState(state.State, state.Detail, state.CanTryAgain, hasLeftControl);
        if (_inbox.TryTakePointer(out PointerShape? shape)) OnPointerShape(shape);
        if (_inbox.TakePointerPosition() is { } position) OnPointerPlaced(position.X, position.Y);
        if (_inbox.TakeNotice() is { } notice) ShowNoticeNow(notice);
        while (_inbox.TryTakeChat(out ChatLine? line)) AddChat(line!);
    }

    private void ShowNoticeNow(string text)
    {
        _model.Notice = text;
        _noticeSince = _clock.GetTimestamp();
        Invalidate();
    }

    private void EndNotice()
    {
        if (_model.Notice is null || _clock.GetElapsedTime(_noticeSince) < NoticeTime) return;
        _model.Notice = null;
        Invalidate();
    }

    private void AddChat(ChatLine line)
    {
        _model.AddChat(line);
        Invalidate();
    }

    private int NoticeRest() => (int)Math.Clamp((NoticeTime - _clock.GetElapsedTime(_noticeSince)).TotalMilliseconds + 1, 1, 60_000);
}
