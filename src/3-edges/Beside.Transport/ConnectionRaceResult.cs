namespace Beside.Transport;

/// <summary>The result of a <see cref="ConnectionRace"/>.</summary>
/// <param name="Pipe">The connection, which the caller now owns; null if nobody answered.</param>
/// <param name="Index">The index of the address that it goes to.</param>
/// <param name="Failures">Earlier failures, a line each: address and error.</param>
public sealed record ConnectionRaceResult(TcpPipe? Pipe, int Index, IReadOnlyList<string> Failures);
