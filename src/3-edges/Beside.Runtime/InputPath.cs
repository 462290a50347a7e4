using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Runtime;

/// <summary>What the peer's input passes between the session, which admits it, and the desktop: it stops where the
/// novice has said something that takes it away, and AltGr is put together.</summary>
/// <remarks>One caller, except for <see cref="Post"/>.</remarks>
internal sealed class InputPath
{
    private readonly AltGrPair _altGr = new();
    private int _takingAway;

    /// <summary>Something has been injected on this connection.</summary>
    public bool HasInjected { get; private set; }

    /// <summary>What the novice has said counts from then on, however much input lies here that is slow to inject.</summary>
    public bool IsTakenAway => Volatile.Read(ref _takingAway) > 0;

    /// <inheritdoc cref="AltGrPair.NextDeadline"/>
    public Instant? NextDeadline => _altGr.NextDeadline;

    /// <summary>From anywhere: this message has been posted to the pump.</summary>
    public void Post(PumpMessage message)
    {
        if (message.TakesInputAway) Interlocked.Increment(ref _takingAway);
    }

    /// <summary>The pump has come to this message, and acts on it now.</summary>
    public void Take(PumpMessage message)
    {
        if (message.TakesInputAway) Interlocked.Decrement(ref _takingAway);
    }

    /// <inheritdoc cref="AltGrPair.Receive"/>
    public void Receive(in InputEvent input, Instant now) => _altGr.Receive(input, now);

    /// <inheritdoc cref="AltGrPair.HandleTimeout"/>
    public void HandleTimeout(Instant now) => _altGr.HandleTimeout(now);

    /// <summary>Takes the next event to inject, if the session still admits it.</summary>
    public bool TryTake(out InputEvent input) => _altGr.TryTake(out input);

    public void Injected() => HasInjected = true;

    /// <inheritdoc cref="AltGrPair.Forget()"/>
    public void Forget() => _altGr.Forget();
}
