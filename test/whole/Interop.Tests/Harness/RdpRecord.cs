namespace Interop.Tests.Harness;

/// <summary>Cuts what a <see cref="RecordingRelay"/> kept into PDUs.</summary>
internal static class RdpRecord
{
    /// <summary>TPKT and fast-path PDUs in the order in which their last bytes came.</summary>
    public static IEnumerable<(bool FromServer, byte[] Pdu)> Pdus(IEnumerable<(bool FromServer, byte[] Bytes)> record)
    {
        List<byte> client = [], server = [];
        foreach ((bool fromServer, byte[] bytes) in record)
        {
            List<byte> pending = fromServer ? server : client;
            pending.AddRange(bytes);
            while (PduLength(pending) is { } length && length <= pending.Count)
            {
                yield return (fromServer, [.. pending[..length]]);
                pending.RemoveRange(0, length);
            }
        }
    }

    public static bool IsFastPath(byte[] pdu) => pdu[0] != 3;

    /// <summary>TPKT begins with its version, 3, and has its length in bytes 2 and 3; a fast-path PDU has it in byte 1,
    /// or in 1 and 2. [MS-RDPBCGR] 2.2.9.1.2.</summary>
    private static int? PduLength(List<byte> bytes) => bytes switch
    {
        [3, _, var high, var low, ..] => (high << 8) | low,
        [not 3, < 0x80 and var length, ..] => length,
        [not 3, var high, var low, ..] => ((high & 0x7F) << 8) | low,
        _ => null,
    };
}
