using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Runtime.Connections;

namespace Beside.Runtime.Expert;

/// <summary>What an <see cref="ExpertPump"/> takes from its mailbox, one at a time.</summary>
internal abstract record ExpertMessage : LinkMessage
{
    private ExpertMessage()
    {
    }

    public sealed record RequestControl : ExpertMessage;

    public sealed record ReleaseControl : ExpertMessage;

    public sealed record Input(InputEvent Event) : ExpertMessage;

    /// <summary>All keys and buttons are up here.</summary>
    public sealed record ReleaseInput : ExpertMessage;

    /// <summary>Somebody looks at the picture again, or nobody any more.</summary>
    public sealed record WatchedChanged : ExpertMessage;

    public sealed record Chat(string Text) : ExpertMessage;

    public sealed record Leave : ExpertMessage;
}
