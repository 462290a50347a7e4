using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <content>Frame markers: [MS-RDPBCGR] 2.2.9.2.3 Frame Marker Command (TS_FRAME_MARKER).</content>
public sealed partial class PictureEncoder
{
    private const ushort FrameMarkerCommand = 0x0004;   // CMDTYPE_FRAME_MARKER
    private const ushort FrameBegin = 0x0000;           // SURFACECMD_FRAMEACTION_BEGIN
    private const ushort FrameEnd = 0x0001;             // SURFACECMD_FRAMEACTION_END

    /// <summary>Something of the surface differs from what the client has and is to be encoded.</summary>
    public bool HasDifference => _hasDirty || !_moved.IsEmpty;

    /// <summary>Marks where a frame begins; only for a client with frame markers.</summary>
    public static void BeginFrame(UpdateBuffer updates, uint frameId) => WriteFrameMarker(updates, FrameBegin, frameId);

    /// <summary>Marks where a frame ends; the client acknowledges it when it is shown.</summary>
    public static void EndFrame(UpdateBuffer updates, uint frameId) => WriteFrameMarker(updates, FrameEnd, frameId);

    private static void WriteFrameMarker(UpdateBuffer updates, ushort action, uint frameId)
    {
        updates.Begin(FastPathUpdateCode.SurfaceCommands);
        var writer = new PduWriter(updates.GetSpan(8)[..8]);
        writer.WriteUInt16LittleEndian(FrameMarkerCommand);
        writer.WriteUInt16LittleEndian(action);
        writer.WriteUInt32LittleEndian(frameId);
        updates.Advance(8);
        updates.End();
    }
}
