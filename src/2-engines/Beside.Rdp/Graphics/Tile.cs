using Beside.Pixels;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <summary>State of one tile of a <see cref="TileGrid"/>.</summary>
internal struct Tile
{
    /// <summary>What of it differs from what the client has, in surface coordinates; empty when nothing does.</summary>
    public Rectangle16 Dirty;

    /// <summary>The client has nothing of it: everything that is captured is to be sent.</summary>
    public bool IsUnknown;

    /// <summary>Pixels captured since it became unknown; it is recognised when all are.</summary>
    public int CapturedPixels;

    /// <summary>The dirty parts must be sent exactly, photograph or not.</summary>
    public bool IsRefining;

    /// <summary>The client has it as a lossy codec left it; to be sent exactly once it has been still for a while.</summary>
    public bool IsLossy;

    /// <summary>When it last changed; counts while <see cref="IsLossy"/>.</summary>
    public Instant ChangedAt;
}
