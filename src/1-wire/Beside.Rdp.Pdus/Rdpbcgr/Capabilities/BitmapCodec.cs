namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.10.1.1 Bitmap Codec (TS_BITMAPCODEC).</summary>
/// <param name="CodecId">The number by which surface commands name the codec; a client chooses it.</param>
/// <param name="Properties">codecProperties, whose form the codec decides.</param>
public sealed record BitmapCodec(Guid CodecGuid, byte CodecId, ReadOnlyMemory<byte> Properties)
{
    /// <summary>CODEC_GUID_REMOTEFX.</summary>
    public static Guid RemoteFx { get; } = new("76772F12-BD72-4463-AFB3-B73C9C6F7886");

    /// <summary>CODEC_GUID_NSCODEC.</summary>
    public static Guid NsCodec { get; } = new("CA8D1BB9-000F-154F-589F-AE2D1A87E2D6");

    internal const int HeaderSize = 16 /* codecGUID */ + 1 /* codecID */ + 2 /* codecPropertiesLength */;

    internal int Size => HeaderSize + Properties.Length;
}
