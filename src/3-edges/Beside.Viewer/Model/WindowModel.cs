namespace Beside.Viewer.Model;

/// <summary>What the window shows, apart from the picture. Of the window's thread.</summary>
internal sealed class WindowModel(string noviceName)
{
    /// <summary>Ours: older messages are forgotten.</summary>
    public const int MaxChatLines = 500;

    private readonly List<ChatLine> _chat = [];

    public string NoviceName { get; } = noviceName;

    public ViewerState State { get; set; } = ViewerState.Connecting;

    /// <summary>More about the state, for example why the session has ended.</summary>
    public string? Detail { get; set; }

    public bool CanTryAgain { get; set; }

    /// <summary>The last thing that was said by nobody: shown over the picture until it has been read.</summary>
    public string? Notice { get; set; }

    public TimeSpan? RoundTripTime { get; set; }

    public bool IsFit { get; set; } = true;

    public bool IsFullScreen { get; set; }

    /// <summary>In full screen: whether the pointer has asked for the bar.</summary>
    public bool IsBarRevealed { get; set; }

    public bool IsBarShown => !IsFullScreen || IsBarRevealed || Keyboard == KeyboardPlace.Buttons;

    public bool IsChatShown { get; set; }

    public int UnreadCount { get; private set; }

    /// <summary>How many lines of the chat are below its lower edge.</summary>
    public int ChatScroll { get; set; }

    public IReadOnlyList<ChatLine> Chat => _chat;

    public LineEditor ChatInput { get; } = new(ViewerOptions.ChatMaxChars);

    public KeyboardPlace Keyboard { get; set; } = KeyboardPlace.Picture;

    /// <summary>The button that has the keyboard, if any.</summary>
    public ViewerButton Focused { get; set; }

    public ViewerButton Hovered { get; set; }

    public ViewerButton Pressed { get; set; }

    /// <summary>Whether a picture can be there: before consent there is none, and after the end it is over.</summary>
    public bool IsSharing => State is ViewerState.Viewing or ViewerState.AskingForControl or ViewerState.Controlling
        or ViewerState.Paused or ViewerState.PausedInControl;

    public void AddChat(ChatLine line)
    {
        if (_chat.Count == MaxChatLines) _chat.RemoveAt(0);
        _chat.Add(line);
        ChatScroll = 0;
        if (!IsChatShown && line is { IsOwn: false, From: not null }) UnreadCount++;
    }

    public void ShowChat(bool isShown)
    {
        IsChatShown = isShown;
        if (isShown) UnreadCount = 0;
    }
}
