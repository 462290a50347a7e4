namespace Beside.Rdp.Codecs.InterleavedRle;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.2.4 compression orders (RLE_BITMAP_STREAM), by the low four bits of their
/// MEGA_MEGA form; those with special codes by their code.</summary>
internal enum CompressionOrder : byte
{
    /// <summary>REGULAR_BG_RUN, MEGA_MEGA_BG_RUN: the pixels above.</summary>
    BackgroundRun = 0x0,

    /// <summary>REGULAR_FG_RUN, MEGA_MEGA_FG_RUN: the pixels above XOR the foreground colour.</summary>
    ForegroundRun = 0x1,

    /// <summary>REGULAR_FGBG_IMAGE, MEGA_MEGA_FGBG_IMAGE: a bit a pixel, foreground or background.</summary>
    ForegroundBackgroundImage = 0x2,

    /// <summary>REGULAR_COLOR_RUN, MEGA_MEGA_COLOR_RUN: one colour.</summary>
    ColorRun = 0x3,

    /// <summary>REGULAR_COLOR_IMAGE, MEGA_MEGA_COLOR_IMAGE: the colours themselves.</summary>
    ColorImage = 0x4,

    /// <summary>LITE_SET_FG_FG_RUN, MEGA_MEGA_SET_FG_RUN.</summary>
    SetForegroundRun = 0x6,

    /// <summary>LITE_SET_FG_FGBG_IMAGE, MEGA_MEGA_SET_FGBG_IMAGE.</summary>
    SetForegroundBackgroundImage = 0x7,

    /// <summary>LITE_DITHERED_RUN, MEGA_MEGA_DITHERED_RUN: two colours in turn.</summary>
    DitheredRun = 0x8,

    /// <summary>SPECIAL_FGBG_1: eight pixels by the mask 0x03.</summary>
    SpecialImage1 = 0xF9,

    /// <summary>SPECIAL_FGBG_2: eight pixels by the mask 0x05.</summary>
    SpecialImage2 = 0xFA,

    /// <summary>WHITE: one pixel.</summary>
    White = 0xFD,

    /// <summary>BLACK: one pixel.</summary>
    Black = 0xFE,
}
