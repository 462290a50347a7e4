namespace Beside.Policy;

/// <summary>A file is not in the format that it should be in: nothing of it is obeyed. Everything a reader of <c>Formats</c> throws is this.</summary>
/// <remarks>Not <see cref="Wire.MalformedPduException"/>: an administrator looks for a line, not for a field of a structure.</remarks>
public sealed class MalformedPolicyException(string format, SourcePosition position, string reason, Exception? innerException = null)
    : Exception(position.ToString() is { Length: > 0 } at ? $"{format}, {at}: {reason}" : $"{format}: {reason}", innerException)
{
    /// <summary>What it was read as.</summary>
    public string Format { get; } = format;

    public SourcePosition Position { get; } = position;

    public string Reason { get; } = reason;
}
