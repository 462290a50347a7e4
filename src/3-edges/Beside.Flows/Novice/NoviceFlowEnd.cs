using Beside.Runtime;

namespace Beside.Flows.Novice;

/// <summary>How a <see cref="NoviceFlow"/> ended.</summary>
/// <param name="IsPolicyRefused">A policy cannot be trusted or read any more, as opposed to one that forbids it.</param>
public sealed record NoviceFlowEnd(HostEnd End, bool IsPolicyRefused);
