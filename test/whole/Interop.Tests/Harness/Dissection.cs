using System.Buffers.Binary;
using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>What tshark makes of a recorded conversation: written as a capture of TCP on RDP's port, then dissected.</summary>
internal static class Dissection
{
    private const int RdpPort = 3389;
    private const int ClientPort = 50000;
    private const int IpHeaderSize = 20, TcpHeaderSize = 20;

    /// <summary>Numbers of frames that a display filter of Wireshark selects.</summary>
    public static async Task<string[]> SelectAsync(string capture, string filter)
    {
        string numbers = await ChildProcess.RunAsync("tshark", ["-r", capture, "-d", $"tcp.port=={RdpPort},tpkt", "-Y",
            filter, "-T", "fields", "-e", "frame.number", "-e", "_ws.col.Info"]);
        return numbers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Writes pcap with bare IPv4 packets (LINKTYPE_RAW), one for each TPKT or fast-path PDU: tshark loses its
    /// place where a fast-path PDU is cut.</summary>
    public static void WriteCapture(string path, IReadOnlyList<(bool FromServer, byte[] Bytes)> record)
    {
        using FileStream file = File.Create(path);
        byte[] header = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);    // version 2.4
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 262144);   // snaplen
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), 101);      // LINKTYPE_RAW
        file.Write(header);

        uint clientSequence = 1, serverSequence = 1, microseconds = 0;
        foreach ((bool fromServer, byte[] pdu) in RdpRecord.Pdus(record))
        {
            (uint sequence, uint acknowledged) = fromServer ? (serverSequence, clientSequence) : (clientSequence, serverSequence);
            WritePacket(file, fromServer, sequence, acknowledged, pdu, microseconds += 1000);
            if (fromServer)
                serverSequence += (uint)pdu.Length;
            else
                clientSequence += (uint)pdu.Length;
        }
    }

    private static void WritePacket(Stream file, bool fromServer, uint sequence, uint acknowledged, byte[] payload, uint microseconds)
    {
        int length = IpHeaderSize + TcpHeaderSize + payload.Length;
        byte[] packet = new byte[16 + length];
        BinaryPrimitives.WriteUInt32LittleEndian(packet, microseconds / 1_000_000);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), microseconds % 1_000_000);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(8), length);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(12), length);

        Span<byte> ip = packet.AsSpan(16, IpHeaderSize);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)length);
        ip[8] = 64;   // time to live
        ip[9] = 6;    // TCP
        byte[] client = [192, 0, 2, 1], server = [192, 0, 2, 2];   // RFC 5737: addresses for documentation
        (fromServer ? server : client).CopyTo(ip[12..]);
        (fromServer ? client : server).CopyTo(ip[16..]);

        Span<byte> tcp = packet.AsSpan(16 + IpHeaderSize, TcpHeaderSize);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, fromServer ? (ushort)RdpPort : (ushort)ClientPort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], fromServer ? (ushort)ClientPort : (ushort)RdpPort);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], acknowledged);
        tcp[12] = (TcpHeaderSize / 4) << 4;
        tcp[13] = 0x18;   // PSH, ACK
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], ushort.MaxValue);
        payload.CopyTo(packet.AsSpan(16 + IpHeaderSize + TcpHeaderSize));
        file.Write(packet);
    }
}
