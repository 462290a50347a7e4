using Beside.Platform;

namespace Beside.Viewer;

/// <summary>What the window needs from the session that it shows. The window's thread calls every member, which must
/// return at once.</summary>
public interface IViewedSession
{
    /// <summary>Where keys and mouse go. Called only between a <see cref="ViewerState.Controlling"/> and the next other state;
    /// one <see cref="IInputInjector.ReleaseAll"/> follows it. Read for each call, so that another try may have another one.</summary>
    IInputInjector Input { get; }

    /// <summary>Read whenever the window paints its bar. Null: not known.</summary>
    TimeSpan? RoundTripTime { get; }

    void RequestControl();

    /// <summary>Gives control back, or takes a request for it back.</summary>
    void ReleaseControl();

    /// <summary>The window has been put away, or is back; it begins visible. Pictures may be told anyway.</summary>
    void SetVisible(bool isVisible);

    /// <param name="text">Of one line, never blank, at most <see cref="ViewerOptions.ChatMaxChars"/>. The window has
    /// shown it already.</param>
    void SendChat(string text);

    /// <summary>The person who helps has ended the session or closed the window; <see cref="ViewerWindow.Run"/> returns
    /// right after.</summary>
    void Leave();

    /// <summary>Connect again; called only where <see cref="ViewerWindow.ShowState"/> said that this is possible.</summary>
    void TryAgain();
}
