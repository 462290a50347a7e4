namespace Beside.Rendezvous.Relay;

/// <summary>What a join was charged with, to be given back when it leads to a session.</summary>
/// <param name="HasStruck">It began a wait.</param>
public readonly record struct JoinCharge(bool HasStruck);
