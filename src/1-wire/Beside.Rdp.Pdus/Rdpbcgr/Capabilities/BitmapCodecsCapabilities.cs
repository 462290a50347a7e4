using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.7.2.10 Bitmap Codecs Capability Set (TS_BITMAPCODECS_CAPABILITYSET).</summary>
public sealed record BitmapCodecsCapabilities(IReadOnlyList<BitmapCodec> Codecs) : ICapabilitySet
{
    CapabilitySetType ICapabilitySet.Type => CapabilitySetType.BitmapCodecs;

    int ICapabilitySet.BodySize => 1 + Codecs.Sum(c => c.Size);

    public BitmapCodec? Find(Guid guid) => Codecs.FirstOrDefault(c => c.CodecGuid == guid);

    void ICapabilitySet.WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt8((byte)Codecs.Count);
        foreach (BitmapCodec codec in Codecs)
        {
            codec.CodecGuid.TryWriteBytes(writer.Take(16));
            writer.WriteUInt8(codec.CodecId);
            writer.WriteUInt16LittleEndian((ushort)codec.Properties.Length);
            writer.WriteBytes(codec.Properties.Span);
        }
    }

    internal static BitmapCodecsCapabilities ReadBody(scoped ref PduReader reader)
    {
        int count = Math.Min(reader.UInt8OrZero("bitmapCodecCount"), (byte)Limits.MaxBitmapCodecs);
        var codecs = new List<BitmapCodec>();
        for (int i = 0; i < count && reader.Remaining >= BitmapCodec.HeaderSize; i++)
        {
            var guid = new Guid(reader.ReadBytes(16, "codecGUID"));
            byte id = reader.ReadUInt8("codecID");
            int length = Math.Min(reader.ReadUInt16LittleEndian("codecPropertiesLength"), reader.Remaining);
            codecs.Add(new(guid, id, reader.ReadBytes(length, "codecProperties").ToArray()));
        }

        return new(codecs);
    }
}
