using System.Buffers.Binary;
using Beside.Rdp.Codecs.Bulk;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>The bulk decompressors, each under a sequence of packets: flags, a length of two bytes, the packet.</summary>
internal static class BulkTargets
{
    private const int MaxHistory = 64 * 1024;

    // Three histories and the tables.
    private const long AllocationFixed = 256 * 1024;

    /// <summary>The example of [MS-RDPBCGR] 3.1.8.2, as test/vectors has it for each type.</summary>
    private static readonly string[] _examples =
    [
        "666F722E77686F6D2E7468652E62656C6C2E746F6C6C732CF4372EFA23D3329080",
        "666F722E77686F6D2E7468652E62656C6C2E746F6C6C732CFA1B977E88FA665210",
        "FB1D7EE4DAC71D70F8A16B1F7DC0BE6BEFB5EF2187D0C5E18571D41016E7DAFB1D7EE4DA471FB0EFBEBDFF2F",
    ];

    public static IReadOnlyList<FuzzTarget> All { get; } = [For("MppcRdp4", BulkCompressionType.Rdp4),
        For("MppcRdp5", BulkCompressionType.Rdp5), For("Ncrush", BulkCompressionType.Rdp6)];

    /// <summary>The example as a packet of this type.</summary>
    public static byte[] Example(BulkCompressionType type) => Convert.FromHexString(_examples[(int)type]);

    private static FuzzTarget For(string name, BulkCompressionType type)
    {
        byte[] example = Example(type);
        byte[] seed =
        [
            .. Packet(BulkFlags.Compressed, example),
            .. Packet(BulkFlags.None, example),
            .. Packet(BulkFlags.Compressed, example),
            .. Packet(BulkFlags.Compressed | (type == BulkCompressionType.Rdp6 ? BulkFlags.None : BulkFlags.AtFront), example),
            .. Packet(BulkFlags.Flushed, example),
            .. Packet(BulkFlags.Flushed | BulkFlags.Compressed, example),
        ];
        return new(name, input => Run(input, type), AllocationFixed) { Seeds = [seed] };
    }

    private static byte[] Packet(BulkFlags flags, byte[] data) => [(byte)flags, (byte)data.Length, 0, .. data];

    private static void Run(byte[] input, BulkCompressionType type)
    {
        var decompressor = new BulkDecompressor();
        ReadOnlySpan<byte> rest = input;
        while (rest.Length > 3)
        {
            BulkFlags flags = ((BulkFlags)rest[0] & ~BulkFlags.TypeMask) | (BulkFlags)type;
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]), rest.Length - 3);
            var reader = new PduReader("TS_FP_UPDATE", rest.Slice(3, length));
            int answered = decompressor.Decompress(flags, ref reader).Length;
            if (answered > MaxHistory)
                throw new FuzzPropertyException($"{answered} bytes, more than a history has");
            if (!reader.IsAtEnd)
                throw new FuzzPropertyException($"{reader.Remaining} bytes were left");
            rest = rest[(3 + length)..];
        }
    }
}
