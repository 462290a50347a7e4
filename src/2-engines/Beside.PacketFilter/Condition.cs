namespace Beside.PacketFilter;

/// <summary>A condition that a rule sets for a packet.</summary>
public abstract record Condition
{
    /// <summary>The packet meets all of these conditions.</summary>
    public sealed record All(IReadOnlyList<Condition> Conditions) : Condition
    {
        public override Truth Test(Packet packet) => TruthLogic.All(Conditions.Select(c => c.Test(packet)));
    }

    public sealed record Any(IReadOnlyList<Condition> Conditions) : Condition
    {
        public override Truth Test(Packet packet) => TruthLogic.Any(Conditions.Select(c => c.Test(packet)));
    }

    public sealed record Not(Condition Condition) : Condition
    {
        public override Truth Test(Packet packet) => TruthLogic.Not(Condition.Test(packet));
    }

    /// <summary>Something that no field of a packet shows: a limit, the time of day, an unknown match.</summary>
    public sealed record Unknowable : Condition
    {
        public override Truth Test(Packet packet) => Truth.Unknown;
    }

    /// <summary>A field has one of these values, after masking if there is a mask.</summary>
    public sealed record Field(PacketField Of, ValueSet Values, UInt128? Mask = null) : Condition
    {
        public override Truth Test(Packet packet)
        {
            if ((Mask is { } mask ? packet[Of]?.Masked(mask) : packet[Of]) is not { } possible)
                return Truth.Unknown;
            if (!Values.Overlaps(possible)) return Truth.No;
            return Values.Contains(possible) ? Truth.Yes : packet.IsThePeers(Of) ? Truth.SomePeers : Truth.Unknown;
        }
    }

    /// <summary>A field has one of these bits.</summary>
    public sealed record AnyBit(PacketField Of, UInt128 Bits) : Condition
    {
        public override Truth Test(Packet packet)
        {
            if (packet[Of]?.Values() is not { Count: > 0 } possible) return Truth.Unknown;
            int have = possible.Count(v => (v & Bits) != 0);
            return have == 0 ? Truth.No : have == possible.Count ? Truth.Yes : Truth.Unknown;
        }
    }

    /// <summary>The packet comes or goes through this interface.</summary>
    /// <param name="IsBeginning">Whether it means all interfaces whose names begin like this.</param>
    public sealed record Interface(bool IsInput, string Name, bool IsBeginning = false) : Condition
    {
        public override Truth Test(Packet packet)
        {
            if (packet.IsIncoming != IsInput) return Truth.Unknown;
            bool fits = IsBeginning ? packet.InterfaceName.StartsWith(Name, StringComparison.Ordinal) : packet.InterfaceName == Name;
            return fits ? Truth.Yes : Truth.No;
        }
    }

    public abstract Truth Test(Packet packet);
}
