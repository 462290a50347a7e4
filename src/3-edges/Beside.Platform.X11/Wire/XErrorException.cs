namespace Beside.Platform.X11.Wire;

/// <summary>The display server refused one request.</summary>
internal sealed class XErrorException(XError error) : Exception(error.ToString())
{
    public XError Error { get; } = error;
}
