using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpegdi;

/// <summary>[MS-RDPEGDI] 2.2.2.2.1.1.2 Primary Drawing Order (PRIMARY_DRAWING_ORDER): reads the one kind that our
/// client asks for, and keeps what later orders leave out because it has not changed (3.2.1.1).</summary>
public struct PrimaryOrderReader
{
    /// <summary>TS_ENC_PATBLT_ORDER, as long as nothing else was said (3.2.1.1).</summary>
    private const byte InitialType = 0x01;

    private byte _type = InitialType;
    private OrderBounds _bounds;
    private ScreenBltOrder _screenBlt;

    public PrimaryOrderReader()
    {
    }

    /// <summary>Reads one order.</summary>
    /// <param name="bounds">What it may draw on; null if it is not bounded.</param>
    /// <returns>False: an order of another kind, which has no length that could be passed over.</returns>
    /// <exception cref="MalformedPduException">The order is cut.</exception>
    public bool TryRead(scoped ref PduReader reader, out ScreenBltOrder order, out OrderBounds? bounds)
    {
        (order, bounds) = (default, null);
        var control = (OrderControlFlags)reader.ReadUInt8("controlFlags");
        if ((control & (OrderControlFlags.Standard | OrderControlFlags.Secondary)) != OrderControlFlags.Standard)
            return false;
        if ((control & OrderControlFlags.TypeChange) != 0) _type = reader.ReadUInt8("orderType");
        if (_type != ScreenBltOrder.OrderType) return false;
        string outer = reader.Enter("SCRBLT_ORDER");
        byte fields = (control & OrderControlFlags.NoFieldByte) != 0 ? (byte)0 : reader.ReadUInt8("fieldFlags");
        bool isBounded = (control & OrderControlFlags.Bounds) != 0;
        if (isBounded && (control & OrderControlFlags.ZeroBoundsDeltas) == 0)
            _bounds = OrderBounds.Read(ref reader, _bounds);
        _screenBlt = ScreenBltOrder.ReadFields(ref reader, fields, (control & OrderControlFlags.DeltaCoordinates) != 0, _screenBlt);
        reader.Leave(outer);
        (order, bounds) = (_screenBlt, isBounded ? _bounds : null);
        return true;
    }
}
