namespace Beside.PacketFilter;

/// <summary>The answer for consecutive ports.</summary>
/// <param name="Why">The rules that stop it, or that it depends on.</param>
public sealed record PortPassage(ushort First, ushort Last, Passage Passage, IReadOnlyList<PassageReason> Why)
{
    public string Ports => First == Last ? $"port {First}" : $"ports {First} to {Last}";
}
