using Beside.Flows;
using Beside.Flows.Expert;
using Beside.Platform;
using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Transport;
using Beside.Viewer;

namespace Beside.Cli.Open;

/// <summary>The window as a face of the expert, and what its person does.</summary>
internal sealed class WindowedHelper : IViewedSession, IExpertFace, IDisposable
{
    private readonly ExpertAttempts _help;
    private readonly ViewerWindow _window;
    private readonly string _novice;
    private readonly bool _isViewOnly;

    /// <param name="face">Is told everything too.</param>
    /// <param name="copy">Takes the picture too.</param>
    /// <param name="pipe">Leads to the novice already; null: the invitation's addresses do.</param>
    public WindowedHelper(
        ExpertFlow flow, string novice, bool isViewOnly, IExpertFace face, ViewerWindow window, PictureCopy? copy, IBytePipe? pipe)
    {
        (_window, _novice, _isViewOnly) = (window, novice, isViewOnly);
        _help = flow.Help(new WindowPicture(window, copy), new SeveralFaces(this, face), pipe);
    }

    public IInputInjector Input => _help.Input;

    public TimeSpan? RoundTripTime => _help.RoundTripTime;

    /// <inheritdoc cref="ExpertAttempts.RunAsync"/>
    public Task<ExpertOutcome> RunAsync() => _help.RunAsync();

    public void RequestControl()
    {
        if (_isViewOnly)
            _window.ShowNotice("You started with --view-only, so you can look but not touch.");
        else
            _help.RequestControl();
    }

    public void ReleaseControl() => _help.ReleaseControl();

    public void SetVisible(bool isVisible) => _help.SetWatched(isVisible);

    public void SendChat(string text) => _help.SendChat(text);

    /// <summary>The person has left, from wherever: window, signal, a face that cannot speak any more.</summary>
    public void Leave() => _help.Leave();

    public void TryAgain() => _help.TryAgain();

    /// <summary>When <see cref="RunAsync"/> has returned and the window is gone.</summary>
    public void Dispose() => _help.Dispose();

    public void Notice(Notice notice)
    {
        // Said before there is a window.
    }

    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record)
    {
        // The window has its name from the beginning.
    }

    public void ShowRecord(string? record)
    {
        // As above.
    }

    /// <summary>The window stays open after an end, to say why, and to be closed.</summary>
    public void ShowOutcome(ExpertOutcome outcome, bool mayTryAgain) =>
        _window.ShowState(ViewerState.Ended, ExpertWords.Tell(outcome), mayTryAgain);

    public void Show(SessionFact fact)
    {
        switch (fact)
        {
            case SessionFact.Connecting:
                _window.ShowState(ViewerState.Connecting);
                break;
            case SessionFact.StateChanged changed when StateFor(changed.State, changed.IsPaused) is { } state:
                _window.ShowState(state);
                break;
            case SessionFact.ControlRefused refused:
                _window.ShowNotice(ExpertWords.Tell(refused.Reason, _novice));
                break;
            case SessionFact.RecordLost lost:
                _window.ShowNotice(ExpertWords.Tell(lost));
                break;
            case SessionFact.Chat { From: RecordSide.Novice } chat:
                _window.ShowChat(_novice, chat.Text);
                break;
        }
    }

    private static ViewerState? StateFor(ExpertState state, bool isPaused) => state switch
    {
        ExpertState.AwaitingView => ViewerState.WaitingForConsent,
        ExpertState.Controlling when isPaused => ViewerState.PausedInControl,
        ExpertState.Viewing or ExpertState.RequestingControl when isPaused => ViewerState.Paused,
        ExpertState.Viewing => ViewerState.Viewing,
        ExpertState.RequestingControl => ViewerState.AskingForControl,
        ExpertState.Controlling => ViewerState.Controlling,
        ExpertState.Closed => null,
        _ => ViewerState.Connecting,
    };
}
