namespace Beside.Platform.X11.Wire;

/// <summary>The display server sent bytes that are no X protocol. The connection ends.</summary>
internal sealed class XProtocolException(string message) : Exception(message);
