namespace Beside.Platform.X11.Wire;

/// <summary>The display server sent bytes that are no X protocol. The connection ends.</summary>
internal sealed class XProtocolException(string message) : Exception(message)
{
    /// <summary>A sentence for people.</summary>
    internal string LostReason => $"The display sent something that is not X: {Message}.";
}
