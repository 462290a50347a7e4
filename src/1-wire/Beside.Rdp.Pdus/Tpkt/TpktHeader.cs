using Beside.Wire;

namespace Beside.Rdp.Pdus.Tpkt;

/// <summary>[T.123] 8 TPKT header: version 3 and the length of the whole packet.</summary>
/// <param name="Length">Bytes of the packet with this header.</param>
public readonly record struct TpktHeader(ushort Length) : IPdu<TpktHeader>
{
    public const byte Version = 3;

    public const int HeaderSize = 4;

    /// <summary>The shortest packet: this header and an X.224 Data TPDU without user data.</summary>
    public const int MinLength = HeaderSize + 3;

    public static string Name => "TPKT";

    public int Size => HeaderSize;

    public static TpktHeader Read(scoped ref PduReader reader)
    {
        byte version = reader.PeekUInt8("version");
        reader.Require(version == Version, "version", $"{version} is not 3");
        reader.Skip(1, "version");
        reader.Skip(1, "reserved");
        ushort length = reader.ReadUInt16BigEndian("length");
        reader.Require(length >= MinLength, "length", $"{length}, at least {MinLength} needed");
        return new(length);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(Version);
        writer.WriteUInt8(0);
        writer.WriteUInt16BigEndian(Length);
    }
}
