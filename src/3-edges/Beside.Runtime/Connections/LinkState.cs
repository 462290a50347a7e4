namespace Beside.Runtime.Connections;

/// <summary>Where one connection stands between its first byte and its goodbye. No I/O.</summary>
/// <remarks>
/// <code>
///            BeginSecuring               HearEnd
///  Securing ◄───────────── Open ───────────────────► HeardOut
///     │     ─────────────►  │                            │
///     │ EndSecuring(true)   │ FallSilent                 │ FallSilent
///     │                     ▼                            │
///     └──────────────────► Silent ◄──────────────────────┘
///       EndSecuring(false)
/// </code>
/// <see cref="Close"/> ends the pump from any of them; the phase then says how to say goodbye.
/// </remarks>
internal sealed class LinkState
{
    public LinkPhase Phase { get; private set; }

    /// <summary>The pump takes no further message.</summary>
    public bool IsClosing { get; private set; }

    public bool MayRead => Phase == LinkPhase.Open;

    public bool MayWrite => Phase is LinkPhase.Open or LinkPhase.HeardOut;

    /// <summary>Somebody is there who would hear what we wait to say.</summary>
    public bool IsPeerThere => Phase is LinkPhase.Open or LinkPhase.Securing;

    /// <summary>It makes sense to wait for what the peer may answer.</summary>
    public bool IsHeard => !IsClosing && IsPeerThere;

    /// <summary>What is still to be said is said, and the peer is given time to read it.</summary>
    public bool HasGoodbye => Phase == LinkPhase.Open;

    public void BeginSecuring()
    {
        if (Phase == LinkPhase.Open) Phase = LinkPhase.Securing;
    }

    /// <summary>A handshake that failed is the end: the connection is in no state to say anything on.</summary>
    public void EndSecuring(bool isSecure)
    {
        if (Phase != LinkPhase.Securing) return;
        if (isSecure) Phase = LinkPhase.Open;
        else FallSilent();
    }

    /// <summary>The peer has closed its half.</summary>
    public void HearEnd()
    {
        if (Phase == LinkPhase.Open) Phase = LinkPhase.HeardOut;
    }

    /// <summary>Nothing more is said, and the pump ends. From any phase.</summary>
    public void FallSilent()
    {
        Phase = LinkPhase.Silent;
        Close();
    }

    public void Close() => IsClosing = true;
}
