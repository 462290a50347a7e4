using Beside.Rendezvous;

namespace Beside.Relay.Directory;

/// <summary>A code as the directory has it.</summary>
/// <param name="Node">The URL of the node that has it; empty for the one and only, or one that has left it.</param>
/// <param name="Secret">Of the wait's ticket. From a directory that several nodes share: its hash, <see cref="PlaceKey"/>.</param>
/// <param name="Life">How long it is still good for.</param>
internal sealed record CodePlace(string Nameplate, string Node, string Secret, Role Maker, int Misses, bool IsOpen, TimeSpan Life);
