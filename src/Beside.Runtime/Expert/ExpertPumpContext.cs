using Beside.Ra.Invitations;

namespace Beside.Runtime.Expert;

/// <summary>What all connections of one <see cref="ExpertHost"/> share.</summary>
/// <param name="Tell">Takes what is meant for the person who helps; called from the pump.</param>
internal sealed record ExpertPumpContext(
    ExpertHostOptions Options, OpenedInvitation Invitation, IPictureSink Picture, MonotonicClock Clock, Action<Memory<byte>> FillRandom, Action<ExpertEvent> Tell);
