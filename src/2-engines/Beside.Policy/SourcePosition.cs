namespace Beside.Policy;

/// <summary>A position in a file: a line of a text, a byte offset in any other file, or nowhere in particular.</summary>
public readonly record struct SourcePosition
{
    /// <summary>Counted from 1; 0 if there is none.</summary>
    public int Line { get; private init; }

    /// <summary>Bytes from the start of the file; null where lines are counted.</summary>
    public int? Offset { get; private init; }

    public static SourcePosition AtLine(int line) => new() { Line = line };

    public static SourcePosition AtOffset(int offset) => new() { Offset = offset };

    /// <summary><c>line 3</c>, <c>offset 182</c>, or nothing.</summary>
    public override string ToString() => Line > 0 ? $"line {Line}" : Offset is { } offset ? $"offset {offset}" : "";
}
