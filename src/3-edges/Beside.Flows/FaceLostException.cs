namespace Beside.Flows;

/// <summary>A face reaches nobody any more: the terminal is gone, nobody reads the pipe, a disk is full. A person who
/// can be neither asked nor told shares nothing, so everything ends.</summary>
/// <remarks>Thrown by faces, out of whatever they were told; it comes out of the flow once all is closed.</remarks>
public sealed class FaceLostException(string message, Exception? innerException = null) : Exception(message, innerException);
