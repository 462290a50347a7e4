using System.Globalization;

namespace Beside.Policy;

/// <summary>The value of a policy: a number, a text or a list of texts.</summary>
public abstract record PolicyValue
{
    private PolicyValue()
    {
    }

    public abstract PolicyValueKind Kind { get; }

    public sealed record Number(uint Value) : PolicyValue
    {
        public override PolicyValueKind Kind => PolicyValueKind.Number;

        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    public sealed record Text(string Value) : PolicyValue
    {
        public override PolicyValueKind Kind => PolicyValueKind.Text;

        public override string ToString() => Value;
    }

    public sealed record List(IReadOnlyList<string> Entries) : PolicyValue
    {
        public override PolicyValueKind Kind => PolicyValueKind.List;

        public bool Equals(List? other) => other is not null && Entries.SequenceEqual(other.Entries, StringComparer.Ordinal);

        public override int GetHashCode() => Entries.Count;

        public override string ToString() => string.Join(", ", Entries);
    }
}
