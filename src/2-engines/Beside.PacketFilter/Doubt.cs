namespace Beside.PacketFilter;

/// <summary>A rule of which it is not known whether it speaks of the packet.</summary>
internal sealed record Doubt(Truth Truth, Outcome Where);
