using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.3 System Pointer Update (TS_SYSTEMPOINTERATTRIBUTE).</summary>
/// <param name="IsHidden">SYSPTR_NULL; otherwise SYSPTR_DEFAULT. Any other value counts as SYSPTR_DEFAULT.</param>
public readonly record struct SystemPointer(bool IsHidden) : IPdu<SystemPointer>
{
    private const uint Null = 0x0000_0000;
    private const uint Default = 0x0000_7F00;

    public static string Name => "TS_SYSTEMPOINTERATTRIBUTE";

    public int Size => 4;

    public static SystemPointer Read(scoped ref PduReader reader) => new(reader.ReadUInt32LittleEndian("systemPointerType") == Null);

    public void Write(scoped ref PduWriter writer) => writer.WriteUInt32LittleEndian(IsHidden ? Null : Default);
}
