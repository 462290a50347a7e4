namespace Beside.Policy;

/// <summary>A source that cannot be trusted or read. As long as there is one, assistance is off.</summary>
/// <param name="Source">The file or key.</param>
/// <param name="Reason">Why, and what to do, in sentences.</param>
public sealed record PolicyRefusal(string Source, SourcePosition Position, string Reason)
{
    public override string ToString() =>
        Position.ToString() is { Length: > 0 } position ? $"{Source}, {position}: {Reason}" : $"{Source}: {Reason}";
}
