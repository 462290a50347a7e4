using Beside.Pixels;
using Beside.Rdp.Codecs.InterleavedRle;
using Beside.Rdp.Codecs.NsCodec;
using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpegdi;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>The server's picture, as its updates make it. [MS-RDPBCGR] 2.2.9. One caller.</summary>
/// <remarks>
/// It writes nothing outside itself, and no update makes it allocate more than a few times its own size. An update that ends early is
/// malformed. It skips bytes after an update ([MS-RA] 2.2.7.1) and anything that our client has not asked for.
/// </remarks>
public sealed partial class FrameBuffer
{
    /// <summary>Ours: an update draws every pixel once as a rule. One that draws all of them more often than this only
    /// costs time.</summary>
    private const int MaxPaintings = 4;

    /// <summary>Ours: what a bitmap may be larger than the picture, in either direction: servers fill up tiles at the edges.</summary>
    private const int MaxOverhang = 64;

    private readonly byte _remoteFxCodecId;
    private readonly byte _nsCodecId;
    private readonly PlanarDecoder _planar = new();
    private readonly InterleavedRleDecoder _interleaved = new();
    private readonly RemoteFxDecoder _remoteFx = new();
    private readonly NsCodecDecoder _nsCodec = new();
    private readonly Region _damage = new();
    private readonly Region _updated = new();
    private byte[] _bytes = [];
    private byte[] _scratch = [];
    private long _paintable;

    /// <param name="remoteFxCodecId">What surface commands call RemoteFX; 0 if it was not asked for.</param>
    /// <param name="nsCodecId">The number by which they name NSCodec, likewise.</param>
    public FrameBuffer(byte remoteFxCodecId, byte nsCodecId = 0) => (_remoteFxCodecId, _nsCodecId) = (remoteFxCodecId, nsCodecId);

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Bgrx32.</summary>
    public ReadOnlyPixelSpan Pixels => View;

    /// <summary>The ways in which the server has sent the picture since <see cref="Reset"/>.</summary>
    public PictureCodecs UsedCodecs { get; private set; }

    /// <summary>The 256 colours that the server has set last, 0x00RRGGBB. A view that follows them.</summary>
    internal ReadOnlyMemory<uint> Palette => _palette;

    /// <summary>Something was drawn since <see cref="TakeDamage"/>.</summary>
    public bool HasDamage => !_damage.IsEmpty;

    /// <summary>The server has drawn something since <see cref="Reset"/>.</summary>
    public bool HasPicture { get; private set; }

    private PixelSpan View => new(_bytes, Width, Height, Width * 4);

    private Rectangle16 Bounds => Rectangle16.FromSize(0, 0, Width, Height);

    /// <summary>Moves the drawn areas into <paramref name="damage"/>.</summary>
    public void TakeDamage(Region damage)
    {
        ArgumentNullException.ThrowIfNull(damage);
        damage.Clear();
        damage.Add(_damage);
        _damage.Clear();
    }

    /// <summary>A new picture, black, and all that updates build upon is forgotten.</summary>
    public void Reset(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, ushort.MaxValue);
        int size = checked(width * height * 4);
        if (_bytes.Length == size) _bytes.AsSpan().Clear();
        else _bytes = new byte[size];
        (Width, Height) = (width, height);
        _orders = new PrimaryOrderReader();
        UsedCodecs = PictureCodecs.None;
        _damage.Clear();
        _damage.Add(Bounds);
        HasPicture = false;
    }

    /// <summary>Applies one update, without its header: Orders, Bitmap, Palette or SurfaceCommands. Others mean nothing here.</summary>
    /// <param name="outputs">Takes frame markers.</param>
    /// <exception cref="MalformedPduException">The update is not what it announces. Pixels drawn before the error stay.</exception>
    public void Apply(FastPathUpdateCode code, ReadOnlySpan<byte> payload, Queue<ClientOutput> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (_bytes.Length == 0) return;
        BeginUpdate();
        switch (code)
        {
            case FastPathUpdateCode.Orders:
                var orders = new PduReader(OrdersUpdateHeader.Name, payload);
                ApplyOrders(OrdersUpdateHeader.Read(ref orders).NumberOrders, ref orders);
                break;
            case FastPathUpdateCode.Bitmap:
                ApplyBitmaps(payload);
                break;
            case FastPathUpdateCode.Palette:
                ApplyPalette(payload);
                break;
            case FastPathUpdateCode.SurfaceCommands:
                ApplySurfaceCommands(payload, outputs);
                break;
            default:
                break;
        }
    }

    private void BeginUpdate() => _paintable = MaxPaintings * ((long)(Width + MaxOverhang) * (Height + MaxOverhang));

    /// <summary>A separate picture to decode into; its contents are left over from earlier use.</summary>
    private PixelSpan Scratch(int width, int height)
    {
        int size = width * height * 4;
        if (_scratch.Length < size) _scratch = new byte[size];
        return new(_scratch.AsSpan(0, size), width, height, width * 4);
    }

    /// <summary>Room for a bitmap that is to be decoded, or an error before anything is.</summary>
    private void RequireRoomFor(PduReader reader, int width, int height)
    {
        reader.Require(
            width <= Width + MaxOverhang && height <= Height + MaxOverhang,
            "width",
            $"{width} x {height} on a picture of {Width} x {Height}");
        Spend(reader, (long)width * height);
    }

    private void Spend(PduReader reader, long pixels)
    {
        _paintable -= pixels;
        reader.Require(_paintable >= 0, "width", "an update that draws everything again and again");
    }

    private void Draw(Rectangle16 area, ReadOnlyPixelSpan pixels)
    {
        Rectangle16 drawn = area.Intersect(Bounds).Intersect(Rectangle16.FromSize(area.Left, area.Top, pixels.Width, pixels.Height));
        if (drawn.IsEmpty) return;
        PixelCopy.Copy(pixels.Slice(0, 0, drawn.Width, drawn.Height), View.Slice(drawn.Left, drawn.Top, drawn.Width, drawn.Height));
        AddDamage(drawn);
    }

    private void AddDamage(Rectangle16 drawn)
    {
        _damage.Add(drawn);
        HasPicture = true;
    }
}
