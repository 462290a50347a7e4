using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.2.1 Set Surface Bits Command (TS_SURFCMD_SET_SURF_BITS) and 2.2.9.2.2 Stream Surface Bits Command
/// (TS_SURFCMD_STREAM_SURF_BITS), which have one layout. A view on its pixels.</summary>
public readonly ref struct SurfaceBitsCommand : IPdu<SurfaceBitsCommand>
{
    /// <summary>Bytes before the pixels where <see cref="ExtendedBitmapData.ExtendedHeader"/> is empty, as in all that we write.</summary>
    public const int HeaderSize = 2 /* cmdType */ + (4 * 2) /* destination */ + ExtendedBitmapData.HeaderSize;

    public static string Name => "TS_SURFCMD_SET_SURF_BITS";

    /// <summary>Stream Surface Bits rather than Set Surface Bits.</summary>
    public required bool IsStream { get; init; }

    /// <summary>Pixels of the surface.</summary>
    public required ushort DestLeft { get; init; }

    public required ushort DestTop { get; init; }

    /// <summary>Exclusive. Where the destination really ends is what the bitmap says.</summary>
    public required ushort DestRight { get; init; }

    /// <summary>Exclusive.</summary>
    public required ushort DestBottom { get; init; }

    public required ExtendedBitmapData BitmapData { get; init; }

    public int Size => 2 /* cmdType */ + (4 * 2) /* destination */ + BitmapData.Size;

    public static SurfaceBitsCommand Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        var type = (SurfaceCommandType)reader.ReadUInt16LittleEndian("cmdType");
        ushort left = reader.ReadUInt16LittleEndian("destLeft");
        ushort top = reader.ReadUInt16LittleEndian("destTop");
        ushort right = reader.ReadUInt16LittleEndian("destRight");
        ushort bottom = reader.ReadUInt16LittleEndian("destBottom");
        ExtendedBitmapData data = ExtendedBitmapData.Read(ref reader);
        reader.Leave(outer);
        return new()
        {
            IsStream = type == SurfaceCommandType.StreamSurfaceBits,
            DestLeft = left,
            DestTop = top,
            DestRight = right,
            DestBottom = bottom,
            BitmapData = data,
        };
    }

    public void Write(scoped ref PduWriter writer)
    {
        WriteDestination(ref writer);
        BitmapData.Write(ref writer);
    }

    /// <summary>Writes everything before the pixels, if those are written straight into place.</summary>
    /// <param name="length">Bytes of the pixels.</param>
    public void WriteHeader(scoped ref PduWriter writer, int length)
    {
        WriteDestination(ref writer);
        BitmapData.WriteHeader(ref writer, length);
    }

    private void WriteDestination(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)(IsStream ? SurfaceCommandType.StreamSurfaceBits : SurfaceCommandType.SetSurfaceBits));
        writer.WriteUInt16LittleEndian(DestLeft);
        writer.WriteUInt16LittleEndian(DestTop);
        writer.WriteUInt16LittleEndian(DestRight);
        writer.WriteUInt16LittleEndian(DestBottom);
    }
}
