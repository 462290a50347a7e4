using Beside.Pixels;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>Writes the requests of a capture into a span of at least <see cref="MaxBytes"/>.</summary>
internal sealed class CaptureRequests(uint root, XExtensions extensions)
{
    internal const int MaxBytes = 32;

    private const byte ZPixmap = 2;
    private const byte DeltaRectangles = 1;
    private const uint DisplayCursorNotify = 1;

    internal ReadOnlySpan<byte> DamageCreate(Span<byte> bytes, uint damage)
    {
        var request = new XRequest(bytes, extensions.Damage.MajorOpcode, XExtensions.DamageCreate);
        request.U32(damage);
        request.U32(root);
        request.U8(DeltaRectangles);
        return request.Finish();
    }

    internal ReadOnlySpan<byte> DamageDestroy(Span<byte> bytes, uint damage)
    {
        var request = new XRequest(bytes, extensions.Damage.MajorOpcode, XExtensions.DamageDestroy);
        request.U32(damage);
        return request.Finish();
    }

    /// <summary>Empties the server's record of what has been reported.</summary>
    internal ReadOnlySpan<byte> DamageSubtract(Span<byte> bytes, uint damage)
    {
        var request = new XRequest(bytes, extensions.Damage.MajorOpcode, XExtensions.DamageSubtract);
        request.U32(damage);
        request.U32(0 /* repair: None, everything is repaired */);
        request.U32(0 /* parts: None, not asked for */);
        return request.Finish();
    }

    internal ReadOnlySpan<byte> SelectCursorInput(Span<byte> bytes, bool isWanted)
    {
        var request = new XRequest(bytes, extensions.Fixes.MajorOpcode, XExtensions.FixesSelectCursorInput);
        request.U32(root);
        request.U32(isWanted ? DisplayCursorNotify : 0);
        return request.Finish();
    }

    internal ReadOnlySpan<byte> GetCursorImage(Span<byte> bytes) =>
        new XRequest(bytes, extensions.Fixes.MajorOpcode, XExtensions.FixesGetCursorImage).Finish();

    internal ReadOnlySpan<byte> QueryPointer(Span<byte> bytes)
    {
        var request = new XRequest(bytes, XCore.QueryPointer);
        request.U32(root);
        return request.Finish();
    }

    /// <param name="segment">Where the image goes, at <paramref name="offset"/>; null: into the reply.</param>
    internal ReadOnlySpan<byte> GetImage(Span<byte> bytes, Rectangle16 rectangle, uint? segment, int offset)
    {
        var request = segment is null
            ? new XRequest(bytes, XCore.GetImage, ZPixmap)
            : new XRequest(bytes, extensions.Shm!.Value.MajorOpcode, XExtensions.ShmGetImage);
        request.U32(root);
        request.U16(rectangle.Left);
        request.U16(rectangle.Top);
        request.U16(rectangle.Width);
        request.U16(rectangle.Height);
        request.U32(uint.MaxValue /* plane-mask */);
        if (segment is { } id)
        {
            request.U8(ZPixmap);
            request.Zeros(3);
            request.U32(id);
            request.U32((uint)offset);
        }

        return request.Finish();
    }
}
