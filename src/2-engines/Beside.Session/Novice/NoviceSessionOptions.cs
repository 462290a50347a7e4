using Beside.Session.Consent;

namespace Beside.Session.Novice;

/// <summary>Everything that a <see cref="NoviceSession"/> gets besides its admission. No option answers a question for
/// the novice.</summary>
public sealed record NoviceSessionOptions
{
    /// <summary>The novice's own name: an expert that gives the same one has read it from the invitation, as FreeRDP does.</summary>
    public required string NoviceName { get; init; }

    /// <summary>Control is never granted, whatever the policies allow.</summary>
    public bool ViewOnly { get; init; }

    /// <summary>Unlocks control in a session that came by a code, instead of a yes; it belongs to this session alone.
    /// Null: the novice's yes is enough.</summary>
    public ICheckNumber? CheckNumber { get; init; }

    /// <summary>Programs that speak RDP but not Remote Assistance may come in with the invitation's password.</summary>
    public bool AllowPlainRdp { get; init; }

    /// <summary>Nobody is let in without TLS: the old encryption of RDP is RC4, and that it is used can be forced from
    /// the network.</summary>
    public bool RequiresTls { get; init; }

    /// <summary>The novice types with a program, an on-screen keyboard for example: what programs press counts as the
    /// novice's word.</summary>
    public bool AcceptInjectedAnswers { get; init; }

    /// <summary>Start to the end of RDP's connection sequence. Long: some experts' programs ask their user about the
    /// certificate in between. Ours.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>End of RDP's connection sequence to the expert's proof. Ours; [MS-RA] has no timers.</summary>
    public TimeSpan ProofTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the policies may take to be read before it is a no. Ours.</summary>
    public TimeSpan PolicyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan ViewConsentTimeout { get; init; } = TimeSpan.FromSeconds(120);

    public TimeSpan ControlConsentTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Rest for the novice between two questions for control, and between questions for the screen from the
    /// third on; doubles with every no.</summary>
    public TimeSpan MinimumBetweenPrompts { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>While the expert holds a key or button: silence after which their program is sent something to answer,
    /// if it answers anything. Ours.</summary>
    public TimeSpan SilenceBeforeNudge { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Silence after which everything is released that the expert holds, and after which another helper with
    /// the proof is offered to the novice. Ours.</summary>
    public TimeSpan SilenceBeforeRelease { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the expert gets to read why, between the last message and the end of the connection.</summary>
    public TimeSpan ClosingTime { get; init; } = TimeSpan.FromSeconds(1);
}
