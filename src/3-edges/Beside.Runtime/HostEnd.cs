namespace Beside.Runtime;

/// <summary>Why a <see cref="NoviceHost"/> has stopped listening.</summary>
/// <param name="Kind">What ended it.</param>
/// <param name="Detail">A sentence for people; empty where the kind says it all.</param>
public sealed record HostEnd(HostEndKind Kind, string Detail = "");
