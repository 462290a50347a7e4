namespace Beside.Policy;

/// <summary>A file is not in the expected format, so nothing in it is obeyed. The readers in <c>Formats</c> throw only this.</summary>
/// <remarks>This is not a <see cref="Wire.MalformedPduException"/>, because an administrator looks for a line, not for
/// a field of a structure.</remarks>
public sealed class MalformedPolicyException(string format, SourcePosition position, string reason, Exception? innerException = null)
    : Exception(position.ToString() is { Length: > 0 } at ? $"{format}, {at}: {reason}" : $"{format}: {reason}", innerException)
{
    /// <summary>The format in which it was read.</summary>
    public string Format { get; } = format;

    public SourcePosition Position { get; } = position;

    public string Reason { get; } = reason;
}
