namespace Beside.Rendezvous;

/// <summary>What a ticket leads back to.</summary>
public enum TicketKind
{
    /// <summary>A code that nobody has joined yet, or whose last pairing missed.</summary>
    Wait,

    /// <summary>A session, as the end that made the code.</summary>
    Maker,

    /// <summary>A session, as the end that entered the code.</summary>
    Joiner,
}
