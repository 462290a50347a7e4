using Beside.Pixels;
using Beside.Rdp.Pdus.Rdpegdi;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <content>[MS-RDPEGDI] 2.2.2.2.1 drawing orders: the only one that our client asks for, 2.2.2.2.1.1.2.7 ScrBlt (SCRBLT_ORDER).</content>
public sealed partial class FrameBuffer
{
    private PrimaryOrderReader _orders = new();

    /// <summary>An order of another kind has no length that could be passed over: it ends the update.</summary>
    internal void ApplyOrders(int count, scoped ref PduReader reader)
    {
        if (_bytes.Length == 0) return;
        BeginUpdate();
        for (int i = 0; i < count && !reader.IsAtEnd; i++)
        {
            if (!_orders.TryRead(ref reader, out ScreenBltOrder order, out OrderBounds? bounds))
                return;
            if (order.Rop == ScreenBltOrder.SourceCopy) Move(reader, order, bounds);
        }
    }

    private void Move(PduReader reader, ScreenBltOrder order, OrderBounds? bounds)
    {
        int shiftX = order.SourceX - order.Left, shiftY = order.SourceY - order.Top;
        Rectangle16 target = Rectangle16.FromSize(order.Left, order.Top, Math.Max(order.Width, (short)0), Math.Max(order.Height, (short)0))
            .Intersect(Bounds);
        if (bounds is { } b)
            target = target.Intersect(Rectangle16.FromEdges(b.Left, b.Top, b.Right + 1, b.Bottom + 1));

        // What would come from outside stays as it is.
        target = target.Intersect(Rectangle16.FromEdges(-shiftX, -shiftY, Width - shiftX, Height - shiftY));
        if (target.IsEmpty) return;
        Spend(reader, target.Area);
        int length = target.Width * 4;
        for (int i = 0; i < target.Height; i++)
        {
            // Down: from the last row on, so that no source row is overwritten before it is read.
            int y = shiftY < 0 ? target.Bottom - 1 - i : target.Top + i;
            Span<byte> source = _bytes.AsSpan((((y + shiftY) * Width) + target.Left + shiftX) * 4, length);
            source.CopyTo(_bytes.AsSpan(((y * Width) + target.Left) * 4, length));
        }

        AddDamage(target);
    }
}
