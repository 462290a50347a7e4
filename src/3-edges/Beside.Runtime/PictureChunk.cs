using Beside.Rdp.Graphics;

namespace Beside.Runtime;

/// <summary>A part of an encoded picture on its way from <see cref="PicturePump"/> to the connection.</summary>
internal sealed class PictureChunk
{
    public UpdateBuffer Updates { get; } = new();

    /// <summary>Nothing of this picture follows.</summary>
    public bool IsEndOfPicture { get; set; }
}
