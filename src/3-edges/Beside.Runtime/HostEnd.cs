namespace Beside.Runtime;

/// <summary>Why a <see cref="NoviceHost"/> has stopped listening.</summary>
/// <param name="Kind">What ended it.</param>
/// <param name="Detail">A sentence for people; empty if the kind says everything.</param>
public sealed record HostEnd(HostEndKind Kind, string Detail = "");
