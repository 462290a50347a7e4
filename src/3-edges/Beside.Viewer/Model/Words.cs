using System.Globalization;

namespace Beside.Viewer.Model;

/// <summary>The texts on the screen.</summary>
internal static class Words
{
    public static string State(WindowModel model) => model.State switch
    {
        ViewerState.Connecting => "Connecting…",
        ViewerState.WaitingForConsent => "Waiting for a yes",
        ViewerState.Viewing => "Viewing",
        ViewerState.AskingForControl => "Asking for control…",
        ViewerState.Controlling => "In control",
        ViewerState.Paused or ViewerState.PausedInControl => "Paused",
        _ => "Ended",
    };

    /// <summary>The large text in the middle, if the picture does not say everything.</summary>
    public static string? CardTitle(WindowModel model) => model.State switch
    {
        ViewerState.Connecting => $"Connecting to {model.NoviceName}",
        ViewerState.WaitingForConsent => $"Waiting for {model.NoviceName} to say yes",
        ViewerState.Paused or ViewerState.PausedInControl => $"{model.NoviceName} has paused",
        ViewerState.Ended => "The session has ended",
        _ => null,
    };

    public static string CardText(WindowModel model) => model.Detail ?? model.State switch
    {
        ViewerState.Connecting => "This takes a moment.",
        ViewerState.WaitingForConsent =>
            "They see the question on their screen. You see nothing until they answer, and you can wait as long as you like.",
        ViewerState.Paused or ViewerState.PausedInControl =>
            "The picture stands still until they resume. Nothing that you do reaches them.",
        _ => "",
    };

    public static string Button(WindowModel model, ViewerButton button) => button switch
    {
        ViewerButton.Control => ControlButton(model.State),
        ViewerButton.Chat => model.UnreadCount > 0 ? $"Chat ({Math.Min(model.UnreadCount, 99)})" : "Chat",
        ViewerButton.Scale => model.IsFit ? "1:1" : "Fit",
        ViewerButton.FullScreen => model.IsFullScreen ? "Window" : "Full screen",
        ViewerButton.End => "End",
        ViewerButton.TryAgain => "Try again",
        ViewerButton.Close => "Close",
        _ => "",
    };

    /// <summary>All that a button may ever say, so that the bar does not jump when it says something else.</summary>
    public static string[] ButtonVariants(ViewerButton button) => button switch
    {
        ViewerButton.Control => ["Request control", "Release control", "Cancel request"],
        ViewerButton.Chat => ["Chat (99)"],
        ViewerButton.Scale => ["1:1", "Fit"],
        ViewerButton.FullScreen => ["Full screen", "Window"],
        ViewerButton.End => ["End"],
        ViewerButton.TryAgain => ["Try again"],
        _ => ["Close"],
    };

    public static bool IsEnabled(WindowModel model, ViewerButton button) => button switch
    {
        ViewerButton.Control => model.State is ViewerState.Viewing or ViewerState.AskingForControl
            or ViewerState.Controlling or ViewerState.PausedInControl,
        ViewerButton.End => model.State != ViewerState.Ended,
        ViewerButton.TryAgain => model is { State: ViewerState.Ended, CanTryAgain: true },
        ViewerButton.Close => model.State == ViewerState.Ended,
        ViewerButton.Scale => model.IsSharing,
        ViewerButton.Chat => model.IsSharing || model.IsChatShown || model.Chat.Count > 0,
        _ => true,
    };

    /// <summary>The hint in the chat's line while nobody writes.</summary>
    public static string ChatHint(WindowModel model) => model switch
    {
        { IsSharing: true } => "Write a message",
        { State: ViewerState.Ended } => "The session has ended",
        _ => "Not yet",
    };

    public static string RoundTrip(TimeSpan? time) =>
        time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(known.TotalMilliseconds, 0, 99_999):F0} ms") : "";

    private static string ControlButton(ViewerState state) => state switch
    {
        ViewerState.Controlling or ViewerState.PausedInControl => "Release control",
        ViewerState.AskingForControl => "Cancel request",
        _ => "Request control",
    };
}
