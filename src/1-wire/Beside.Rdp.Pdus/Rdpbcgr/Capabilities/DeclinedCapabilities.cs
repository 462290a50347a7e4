using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>
/// A capability set that a client has to send ([MS-RDPBCGR] 2.2.7.1) but that this program does not use: all zeros, which
/// mean no cache, no support, no flag.
/// </summary>
public sealed record DeclinedCapabilities(CapabilitySetType SetType, int BodySize) : ICapabilitySet
{
    /// <summary>2.2.7.1.4.1, 2.2.7.1.7, 2.2.7.1.8, 2.2.7.1.9 and 2.2.7.1.11. A server that requires all of them would
    /// otherwise let nobody in.</summary>
    public static IReadOnlyList<DeclinedCapabilities> OfClients { get; } =
    [
        new(CapabilitySetType.BitmapCache, (6 * 4 /* pad1 to pad6 */) + (3 * (2 /* CacheEntries */ + 2 /* CacheMaximumCellSize */))),
        new(CapabilitySetType.Brush, 4 /* brushSupportLevel: BRUSH_DEFAULT */),
        new(
            CapabilitySetType.GlyphCache,
            (10 * 4 /* GlyphCache */) + 4 /* FragCache */ + 2 /* GlyphSupportLevel: GLYPH_SUPPORT_NONE */ + 2 /* pad2octets */),
        new(
            CapabilitySetType.OffscreenCache,
            4 /* offscreenSupportLevel: FALSE */ + 2 /* offscreenCacheSize */ + 2 /* offscreenCacheEntries */),
        new(CapabilitySetType.Sound, 2 /* soundFlags */ + 2 /* pad2octetsA */),
    ];

    CapabilitySetType ICapabilitySet.Type => SetType;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer) => writer.WriteZeros(BodySize);
}
