using System.Security.Cryptography;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Security.Legacy;
using Beside.Testing;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Security;

/// <summary>Expected values were computed from the formulas of [MS-RDPBCGR] 5.3.5 to 5.3.7 with Python's hashlib,
/// independently of this code.</summary>
public sealed class StandardRdpSecurityTests
{
    private static readonly byte[] ClientRandom = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
    private static readonly byte[] ServerRandom = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static StandardRdpKeys Keys => StandardRdpKeys.Derive(ClientRandom, ServerRandom);

    [Fact]
    public void Keys_FromTwoRandoms_AreThoseOfTheFormulas()
    {
        Assert.Equal("F51B72CEB299C7C6C618BE5F354694F0", Convert.ToHexString(Keys.MacKey.Span));
        Assert.Equal("6F7E9ED6070FAA2452F54B99F9A4B752", Convert.ToHexString(Keys.ServerToClientKey.Span));
        Assert.Equal("82A5D3B3BF9111663AA554540728D990", Convert.ToHexString(Keys.ClientToServerKey.Span));
    }

    [Theory]
    [InlineData(0, "A5F534DED5FF77C2", "A09C20D01E612A94")]
    [InlineData(1, "E6BBE8B242425231", "FB9E7E0460CD5B21")]
    [InlineData(4095, "37DA05FFFB3FE8EB", "3E1B4EE0E74B6D80")]
    [InlineData(4096, "B7C5BCA9C97DCF2D", "61E38FB8B3B02282")]
    [InlineData(4097, "2EA05000537625E7", "5D7E1F7F7B0778D2")]
    public void Cipher_PacketAroundTheKeyUpdate_HasCiphertextAndSaltedMacOfTheFormulas(int packet, string ciphertext, string mac)
    {
        var cipher = new StandardRdpCipher(Keys.MacKey.Span, Keys.ServerToClientKey.Span);
        byte[] signature = new byte[StandardRdpCipher.SignatureSize];
        byte[] data = [];
        for (int i = 0; i <= packet; i++)
        {
            data = [.. "Beside!!"u8];
            cipher.Encrypt(data, signature, salted: true);
        }

        Assert.Equal(ciphertext, Convert.ToHexString(data));
        Assert.Equal(mac, Convert.ToHexString(signature));
    }

    [Fact]
    public void Cipher_PlainMac_IsThatOfTheFormula()
    {
        var cipher = new StandardRdpCipher(Keys.MacKey.Span, Keys.ServerToClientKey.Span);
        byte[] signature = new byte[StandardRdpCipher.SignatureSize];

        cipher.Encrypt([.. "Beside!!"u8], signature, salted: false);

        Assert.Equal("077D978039F49FC3", Convert.ToHexString(signature));
    }

    [Fact]
    public void Cipher_SaltedPacketRepeated_IsRefused()
    {
        var sender = new StandardRdpCipher(Keys.MacKey.Span, Keys.ClientToServerKey.Span);
        var receiver = new StandardRdpCipher(Keys.MacKey.Span, Keys.ClientToServerKey.Span);
        byte[] data = [.. "Beside!!"u8];
        byte[] signature = new byte[StandardRdpCipher.SignatureSize];
        sender.Encrypt(data, signature, salted: true);

        Assert.True(receiver.TryDecrypt(data.ToArray(), signature, salted: true));
        Assert.False(receiver.TryDecrypt(data.ToArray(), signature, salted: true));
    }

    [Fact]
    public void Cipher_InSteadyState_AllocatesNothing()
    {
        var cipher = new StandardRdpCipher(Keys.MacKey.Span, Keys.ClientToServerKey.Span);
        byte[] data = new byte[16 * 1024];
        byte[] signature = new byte[StandardRdpCipher.SignatureSize];

        Assert.Equal(0, Allocations.InSteadyState(EncryptMuch));

        void EncryptMuch()
        {
            for (int i = 0; i < 100; i++) cipher.Encrypt(data, signature, salted: true);
        }
    }

    [Fact]
    public void Identity_ProprietaryCertificate_IsSignedAndHoldsThePublicKeyBlob()
    {
        ProprietaryServerCertificate certificate = Pdu.Read<ProprietaryServerCertificate>(TestIdentity.Fixed.ProprietaryCertificate.Span);

        Assert.True(TerminalServicesSigningKey.Verify(certificate));
        Assert.Equal(TestIdentity.Fixed.PublicKeyBlob.ToArray(), certificate.PublicKey.ToArray());
        Assert.Equal(284, TestIdentity.Fixed.PublicKeyBlob.Length);
    }

    [Fact]
    public void Identity_X509Certificate_HoldsTheSameKeyForServerAuthentication()
    {
        using RSA key =
            System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPublicKey(TestIdentity.Fixed.Certificate)!;

        byte[] modulus = Pdu.Read<RsaPublicKey>(TestIdentity.Fixed.PublicKeyBlob.Span).Modulus.ToArray();

        Assert.Equal(key.ExportParameters(false).Modulus, modulus.Reverse());
        Assert.Equal("CN=novice", TestIdentity.Fixed.Certificate.Subject);
        Assert.True(TestIdentity.Fixed.Certificate.HasPrivateKey);
    }

    [Fact]
    public void Certificate_AnotherModulus_IsNotSigned()
    {
        ProprietaryServerCertificate certificate = Pdu.Read<ProprietaryServerCertificate>(TestIdentity.Fixed.ProprietaryCertificate.Span);
        byte[] modulus = certificate.PublicKey.Modulus.ToArray();
        modulus[0] ^= 2;

        Assert.False(TerminalServicesSigningKey.Verify(certificate with { PublicKey = certificate.PublicKey with { Modulus = modulus } }));
    }
}
