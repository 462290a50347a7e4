using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>Reads a capability set that may end early: a field that is not there is zero.</summary>
internal static class TruncatedReads
{
    internal static byte UInt8OrZero(this scoped ref PduReader reader, string field) =>
        reader.Remaining < 1 ? (byte)0 : reader.ReadUInt8(field);

    internal static ushort UInt16OrZero(this scoped ref PduReader reader, string field) =>
        reader.Remaining < 2 ? (ushort)0 : reader.ReadUInt16LittleEndian(field);

    internal static uint UInt32OrZero(this scoped ref PduReader reader, string field) =>
        reader.Remaining < 4 ? 0 : reader.ReadUInt32LittleEndian(field);

    internal static void SkipAtMost(this scoped ref PduReader reader, int count, string field) =>
        reader.Skip(Math.Min(count, reader.Remaining), field);
}
