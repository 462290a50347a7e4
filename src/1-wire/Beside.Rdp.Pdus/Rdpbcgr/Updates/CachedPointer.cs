using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.6 Cached Pointer Update (TS_CACHEDPOINTERATTRIBUTE).</summary>
public readonly record struct CachedPointer(ushort CacheIndex) : IPdu<CachedPointer>
{
    public static string Name => "TS_CACHEDPOINTERATTRIBUTE";

    public int Size => 2;

    public static CachedPointer Read(scoped ref PduReader reader) => new(reader.ReadUInt16LittleEndian("cacheIndex"));

    public void Write(scoped ref PduWriter writer) => writer.WriteUInt16LittleEndian(CacheIndex);
}
