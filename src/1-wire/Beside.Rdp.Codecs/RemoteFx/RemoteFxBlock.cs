namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 2.2.2.1.1 blockType of TS_RFX_BLOCKT.</summary>
internal enum RemoteFxBlock : ushort
{
    /// <summary>CBT_REGION.</summary>
    Region = 0xCAC1,

    /// <summary>CBT_TILESET.</summary>
    TileSet = 0xCAC2,

    /// <summary>CBT_TILE.</summary>
    Tile = 0xCAC3,

    /// <summary>WBT_SYNC.</summary>
    Sync = 0xCCC0,

    /// <summary>WBT_CODEC_VERSIONS.</summary>
    CodecVersions = 0xCCC1,

    /// <summary>WBT_CHANNELS.</summary>
    Channels = 0xCCC2,

    /// <summary>WBT_CONTEXT.</summary>
    Context = 0xCCC3,

    /// <summary>WBT_FRAME_BEGIN.</summary>
    FrameBegin = 0xCCC4,

    /// <summary>WBT_FRAME_END.</summary>
    FrameEnd = 0xCCC5,

    /// <summary>WBT_REGION.</summary>
    FrameRegion = 0xCCC6,

    /// <summary>WBT_EXTENSION.</summary>
    Extension = 0xCCC7,
}
