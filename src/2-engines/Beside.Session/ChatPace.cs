using Beside.Wire;

namespace Beside.Session;

/// <summary>How much chat of the peer is shown and recorded, alike on both sides.</summary>
internal sealed class ChatPace
{
    /// <summary>Ours: a paste of 20,000 characters arrives whole in parts of 511. More would only push everything else
    /// off the screen.</summary>
    public const int MaxMessages = 40;

    /// <summary>Ours: that paste.</summary>
    private const int MaxChars = 40 * 512;

    /// <summary>Ours.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Pace _messages = new(MaxMessages, Window);
    private readonly Pace _chars = new(MaxChars, Window);

    /// <summary>False for what comes faster than anybody reads.</summary>
    public bool TryTake(string text, Instant now) => _messages.TryTake(now) & _chars.TryTake(now, text.Length);
}
