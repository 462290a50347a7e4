namespace Beside.PacketFilter;

/// <summary>Conditions that both kinds of rules have.</summary>
internal static class Conditions
{
    public static Condition Unknowable { get; } = new Condition.Unknowable();

    /// <summary>Of something that the packets of a plain connection do not have.</summary>
    public static Condition Never { get; } = new Condition.Any([]);

    public static Condition IsFamily(PacketFamily family) => Is(PacketField.Family, (byte)family);

    public static Condition IsProtocol(byte protocol) => Is(PacketField.Protocol, protocol);

    public static Condition Is(PacketField field, UInt128 value) => new Condition.Field(field, ValueSet.Of(value));

    public static Condition NotIf(bool isNegated, Condition condition) => isNegated ? new Condition.Not(condition) : condition;
}
