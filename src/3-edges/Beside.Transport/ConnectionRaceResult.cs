namespace Beside.Transport;

/// <summary>How a <see cref="ConnectionRace"/> went.</summary>
/// <param name="Pipe">The connection, which is the caller's from here on; null where nobody answered.</param>
/// <param name="Index">Which of the addresses it goes to.</param>
/// <param name="Failures">What failed before, a line each: address and error.</param>
public sealed record ConnectionRaceResult(TcpPipe? Pipe, int Index, IReadOnlyList<string> Failures);
