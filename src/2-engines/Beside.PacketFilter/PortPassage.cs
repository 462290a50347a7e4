namespace Beside.PacketFilter;

/// <summary>The answer for some ports in a row.</summary>
/// <param name="Why">The rules that stop it, or on which it depends.</param>
public sealed record PortPassage(ushort First, ushort Last, Passage Passage, IReadOnlyList<PassageReason> Why)
{
    public string Ports => First == Last ? $"port {First}" : $"ports {First} to {Last}";
}
