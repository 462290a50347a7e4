using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.1.3 Order Capability Set (TS_ORDER_CAPABILITYSET). ScrBlt is the only drawing order that we use.</summary>
public sealed record OrderCapabilities(bool ScreenBlt) : ICapabilitySet
{
    private const int ScreenBltIndex = 0x02;   // TS_NEG_SCRBLT_INDEX
    private const ushort OrderFlags = 0x0002 | 0x0008 | 0x0020;   // NEGOTIATEORDERSUPPORT, ZEROBOUNDSDELTASSUPPORT, COLORINDEXSUPPORT

    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.Order;

    int ICapabilitySet.BodySize => 84;

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteZeros(16);                           // terminalDescriptor
        writer.WriteZeros(4);                            // pad4octetsA
        writer.WriteUInt16LittleEndian(1);               // desktopSaveXGranularity
        writer.WriteUInt16LittleEndian(20);              // desktopSaveYGranularity
        writer.WriteZeros(2);                            // pad2octetsA
        writer.WriteUInt16LittleEndian(1);               // maximumOrderLevel: ORD_LEVEL_1_ORDERS
        writer.WriteUInt16LittleEndian(0);               // numberFonts
        writer.WriteUInt16LittleEndian(OrderFlags);
        Span<byte> orderSupport = writer.Take(32);
        orderSupport.Clear();
        orderSupport[ScreenBltIndex] = ScreenBlt ? (byte)1 : (byte)0;
        writer.WriteUInt16LittleEndian(0);               // textFlags
        writer.WriteUInt16LittleEndian(0);               // orderSupportExFlags
        writer.WriteZeros(4);                            // pad4octetsB
        writer.WriteUInt32LittleEndian(480 * 480);       // desktopSaveSize
        writer.WriteZeros(2 + 2);                        // pad2octetsC, pad2octetsD
        writer.WriteUInt16LittleEndian(0);               // textANSICodePage
        writer.WriteZeros(2);                            // pad2octetsE
    }

    internal static OrderCapabilities ReadBody(scoped ref PduReader reader)
    {
        reader.SkipAtMost(16 + 4 + 2 + 2 + 2 + 2 + 2 + 2, "terminalDescriptor");
        reader.SkipAtMost(ScreenBltIndex, "orderSupport");
        bool screenBlt = reader.UInt8OrZero("orderSupport") != 0;
        reader.ReadRemaining();
        return new(screenBlt);
    }
}
