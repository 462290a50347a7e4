namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.2, ChannelName: the logical channels inside the static virtual channel <c>remdesk</c>.</summary>
public static class LogicalChannel
{
    /// <summary>The static virtual channel that carries all of them. Case-sensitive for FreeRDP.</summary>
    public const string StaticChannel = "remdesk";

    /// <summary>Session initialisation: <see cref="ControlMessage"/>.</summary>
    public const string Control = "RC_CTL";

    /// <summary>Chat: <see cref="ChatMessage"/>.</summary>
    public const string Chat = "70";

    /// <summary>Share control and the rest of <see cref="RcCommand"/>.</summary>
    public const string Commands = "71";

    /// <summary>Data of one file, versions 2 and 3.</summary>
    public const string Files = "RA_FX";
}
