using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.2.3 Frame Marker Command (TS_FRAME_MARKER).</summary>
/// <param name="IsEnd">SURFACECMD_FRAMEACTION_END rather than SURFACECMD_FRAMEACTION_BEGIN.</param>
/// <param name="FrameId">The number that the client acknowledges once it has shown the frame.</param>
public readonly record struct FrameMarkerCommand(bool IsEnd, uint FrameId) : IPdu<FrameMarkerCommand>
{
    /// <summary>Bytes.</summary>
    public const int CommandSize = 2 /* cmdType */ + 2 /* frameAction */ + 4 /* frameId */;

    private const ushort Begin = 0x0000;
    private const ushort End = 0x0001;

    public static string Name => "TS_FRAME_MARKER";

    public int Size => CommandSize;

    public static FrameMarkerCommand Read(scoped ref PduReader reader)
    {
        reader.Skip(2, "cmdType");
        bool isEnd = reader.ReadUInt16LittleEndian("frameAction") == End;
        return new(isEnd, reader.ReadUInt32LittleEndian("frameId"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)SurfaceCommandType.FrameMarker);
        writer.WriteUInt16LittleEndian(IsEnd ? End : Begin);
        writer.WriteUInt32LittleEndian(FrameId);
    }
}
