namespace Beside.Policy;

/// <summary>Something in a source that Beside does not obey, and why.</summary>
public sealed record PolicyWarning(string Source, SourcePosition Position, string Message)
{
    /// <summary><c>policy.json, line 3: MaxTicketExpiry is 400, but 1 to 99 are allowed; it is ignored.</c></summary>
    public override string ToString() =>
        Position.ToString() is { Length: > 0 } position ? $"{Source}, {position}: {Message}" : $"{Source}: {Message}";
}
