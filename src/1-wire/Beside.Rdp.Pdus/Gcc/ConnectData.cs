using Beside.Rdp.Pdus.Mcs;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[T.124] 8.7 ConnectData: the object identifier of T.124 and the frame around user data that both conference
/// PDUs have.</summary>
internal static class ConnectData
{
    internal const int KeySize = 7;

    internal static void ReadKey(scoped ref PduReader reader)
    {
        ReadOnlySpan<byte> key = reader.ReadBytes(KeySize, "t124Identifier");
        reader.Require(key.SequenceEqual(Key), "t124Identifier", "not { 0 0 20 124 0 1 }");
    }

    internal static void WriteKey(scoped ref PduWriter writer) => writer.WriteBytes(Key);

    /// <summary>One set of user data with an H.221 key of four letters; the result reads its value.</summary>
    internal static PduReader ReadUserData(scoped ref PduReader reader, ReadOnlySpan<byte> h221Key)
    {
        byte sets = reader.ReadUInt8("userData");
        reader.Require(sets == 1, "userData", $"{sets} sets instead of one");
        byte choice = reader.ReadUInt8("h221NonStandard");
        reader.Require(choice == 0xC0, "h221NonStandard", $"choice 0x{choice:x2} is not 0xc0");
        reader.Skip(1, "h221NonStandard");
        reader.Require(reader.ReadBytes(4, "h221NonStandard").SequenceEqual(h221Key), "h221NonStandard", "another key than Microsoft's");
        return reader.Slice(Per.ReadLength(ref reader, "value"), "value");
    }

    internal static int SizeOfUserData(int size) => 1 + 1 + 1 + 4 + Per.SizeOfLength(size) + size;

    internal static void WriteUserDataHeader(scoped ref PduWriter writer, ReadOnlySpan<byte> h221Key, int size)
    {
        writer.WriteUInt8(1);
        writer.WriteUInt8(0xC0);
        writer.WriteUInt8(0);
        writer.WriteBytes(h221Key);
        Per.WriteLength(ref writer, size);
    }

    private static ReadOnlySpan<byte> Key => [0x00, 0x05, 0x00, 0x14, 0x7C, 0x00, 0x01];
}
