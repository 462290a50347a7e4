using Beside.Pixels;

namespace Beside.Rdp.Graphics;

/// <summary>Writes what <see cref="PictureEncoder"/> has chosen in one wire form. Sans-IO, one caller.</summary>
/// <remarks>The choice does not depend on a wire form; another way to send pictures is another writer for the same choice.</remarks>
public interface IPictureWriter
{
    /// <summary>The client can move what it has, see <see cref="Move"/>.</summary>
    bool CanMove { get; }

    /// <summary>The client takes photographs by a lossy codec, see <see cref="TryWriteLossy"/>.</summary>
    bool CanWriteLossy { get; }

    /// <summary>Pixels of the largest rectangle that <see cref="WriteExact"/> takes.</summary>
    int MaxExactPixels { get; }

    /// <summary>The client already has the exact pixels for <paramref name="destination"/> elsewhere: shifted by
    /// <paramref name="dx"/> and <paramref name="dy"/>.</summary>
    void Move(UpdateBuffer updates, Rectangle16 destination, int dx, int dy);

    /// <summary>Writes a rectangle losslessly. Its width is a multiple of four; columns past the surface's edge are not shown.</summary>
    void WriteExact(UpdateBuffer updates, Rectangle16 area, ReadOnlyPixelSpan pixels);

    /// <summary>Writes parts of the surface by the lossy codec.</summary>
    /// <param name="areas">At most <see cref="PictureEncoder.MaxLossyAreas"/>, each within a tile.</param>
    /// <param name="surface">The whole surface.</param>
    /// <returns>False: nothing was written, they have to go exactly.</returns>
    bool TryWriteLossy(UpdateBuffer updates, ReadOnlySpan<Rectangle16> areas, ReadOnlyPixelSpan surface);

    /// <summary>Ends any open message, so that everything written can be sent.</summary>
    void Flush(UpdateBuffer updates);

    /// <summary>Marks where a frame begins; only for a client with frame markers.</summary>
    void BeginFrame(UpdateBuffer updates, uint frameId);

    /// <summary>Marks where a frame ends; the client acknowledges it when it is shown.</summary>
    void EndFrame(UpdateBuffer updates, uint frameId);
}
