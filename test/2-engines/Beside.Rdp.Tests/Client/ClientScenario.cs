using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Client;

/// <summary>Where a test of the client starts, and what another server than ours says.</summary>
public static class ClientScenario
{
    public static TheoryData<bool, int> LayersAndPieces =>
        new()
        {
            { true, 1 },
            { true, 7 },
            { true, 61 },
            { true, int.MaxValue },
            { false, 1 },
            { false, 7 },
            { false, 61 },
            { false, int.MaxValue }
        };

    public static EnginePair Connect(bool tls, int pieces = int.MaxValue) =>
        new EnginePair(o => o with { OfferTls = tls }) { MaxPieceBytes = pieces }.Run();

    /// <summary>The client has said all that comes before licensing.</summary>
    public static EnginePair BeforeLicensing(bool tls = true)
    {
        var pair = new EnginePair(o => o with { OfferTls = tls });
        while (!pair.ServerOutputs.OfType<ServerOutput.LogonRequested>().Any()) pair.Step();
        return pair;
    }

    public static byte[] FromServer(byte[] userData)
    {
        byte[] header = new SendDataHeader(DomainPduType.SendDataIndication, 1002, 1003, userData.Length).ToArray();
        return [0x03, 0x00, 0x00, (byte)(7 + header.Length + userData.Length), 0x02, 0xF0, 0x80, .. header, .. userData];
    }

    public static byte[] ShareData(ShareDataType type, byte[] body) =>
    [
        .. new ShareControlHeader(
            (ushort)(ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize + body.Length),
            ShareControlType.Data,
            1002).ToArray(),
        .. new ShareDataHeader(0x000103EA, type, (ushort)(body.Length + 4)).ToArray(),
        .. body,
    ];
}
