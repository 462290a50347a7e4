using Beside.Rdp.Client;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Client;

/// <summary>[MS-RDPBCGR] 2.2.1.4.3.1: a server that answers with an X.509 chain where ours has a proprietary
/// certificate, over the same key.</summary>
public sealed class ServerCertificateTests
{
    private const int DataHeaderSize = 7;   // TPKT and X.224

    [Fact]
    public void StandardRdpSecurity_X509Chain_ComesToASessionWithTheSamePublicKeyBlob()
    {
        byte[] leaf = TestIdentity.Fixed.Certificate.RawData;
        EnginePair pair = PairWith(new X509CertificateChain([leaf, leaf])).Run();

        Assert.Equal(Convert.ToHexString(TestIdentity.Fixed.PublicKeyBlob.Span), Convert.ToHexString(
            Assert.Single(pair.ClientOutputs.OfType<ClientOutput.ServerKeyReceived>()).PublicKeyBlob.Span));
        Assert.Single(pair.ClientOutputs.OfType<ClientOutput.Activated>());
    }

    [Fact]
    public void StandardRdpSecurity_ChainThatEndsInNoCertificate_IsMalformedBeforeAnythingIsSaid()
    {
        EnginePair pair = PairWith(new X509CertificateChain([TestIdentity.Fixed.Certificate.RawData, new byte[] { 0x30, 0x00 }])).Run();

        Assert.Equal(ClientCloseReason.Malformed, pair.Closed!.Reason);
        Assert.Empty(pair.ClientOutputs.OfType<ClientOutput.ServerKeyReceived>());
    }

    private static EnginePair PairWith(X509CertificateChain chain) =>
        new(o => o with { OfferTls = false }) { Rewrite = bytes => WithCertificate(bytes, chain.ToArray()) };

    private static byte[] WithCertificate(byte[] bytes, byte[] certificate)
    {
        if (bytes.Length < DataHeaderSize + 2 || bytes[DataHeaderSize] != 0x7F) return bytes;   // no MCS Connect-Response
        var reader = new PduReader(ConnectResponsePdu.Name, bytes.AsSpan(DataHeaderSize));
        ConnectResponsePdu response = ConnectResponsePdu.Read(ref reader);
        byte[] rewritten = (response with
        {
            UserData = response.UserData with { Security = response.UserData.Security with { ServerCertificate = certificate } }
        }).ToArray();
        int length = DataHeaderSize + rewritten.Length;
        return [0x03, 0x00, (byte)(length >> 8), (byte)length, 0x02, 0xF0, 0x80, .. rewritten];
    }
}
