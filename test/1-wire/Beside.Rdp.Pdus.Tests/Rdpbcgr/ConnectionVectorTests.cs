using System.Security.Cryptography;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Rdp.Pdus.Rdpeps;
using Beside.Rdp.Pdus.X224;
using Beside.Testing;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Tests.Rdpbcgr;

/// <summary>PDUs of the connection sequence: read from golden bytes, written back, cut at every length, extended by a byte.</summary>
public sealed class ConnectionVectorTests
{
    [Fact]
    public void ConnectionRequest_OfTheSpecification_HasCookieAndProtocols() =>
        Check("ms-rdpbcgr/4.1.1-connection-request", new ConnectionRequestPdu("Cookie: mstshash=eltons", SecurityProtocols.StandardRdp));

    [Fact]
    public void ConnectionConfirm_OfTheSpecification_SelectsStandardSecurity() =>
        Check("ms-rdpbcgr/4.1.2-connection-confirm", new ConnectionConfirmPdu(SecurityProtocols.StandardRdp));

    [Fact]
    public void ConnectionConfirm_Refusal_HasItsCode() =>
        Check("ms-rdpbcgr/2.2.1.2.2-connection-refused", new ConnectionConfirmPdu(null, NegotiationFailureCode.SslNotAllowedByServer));

    [Fact]
    public void AttachUserRequest_OfTheSpecification_IsOneByte() =>
        Check("ms-rdpbcgr/4.1.6-attach-user-request", new AttachUserRequestPdu());

    [Fact]
    public void AttachUserConfirm_OfTheSpecification_IsUser1007() =>
        Check("ms-rdpbcgr/4.1.7-attach-user-confirm", new AttachUserConfirmPdu(McsResult.Successful, 1007));

    [Fact]
    public void ChannelJoinRequest_OfTheSpecification_IsForTheUserChannel() =>
        Check("ms-rdpbcgr/4.1.8.1.1-channel-join-request", new ChannelJoinRequestPdu(1007, 1007));

    [Fact]
    public void ChannelJoinConfirm_OfTheSpecification_IsForChannel1006() =>
        Check("ms-rdpbcgr/4.1.8.5.2-channel-join-confirm", new ChannelJoinConfirmPdu(McsResult.Successful, 1007, 1006, 1006));

    [Fact]
    public void ChannelJoinConfirm_Refusal_HasResultOverTwoBytes() =>
        Check("t.125/7-channel-join-refused", new ChannelJoinConfirmPdu(McsResult.NoSuchChannel, 1007, 1024, null));

    [Fact]
    public void DisconnectProviderUltimatum_UserRequested_HasReasonOverTwoBytes() =>
        Check("t.125/7-disconnect-provider-ultimatum", new DisconnectProviderUltimatumPdu(McsReason.UserRequested));

    [Fact]
    public void Preconnection_Version1_HasTheSid() => Check("ms-rdpeps/2.2.1.1-version-1", new PreconnectionPdu(4005992939));

    [Fact]
    public void Preconnection_Version2_HasItsText() => Check("ms-rdpeps/2.2.1.2-version-2", new PreconnectionPdu(0, "id"));

    [Fact]
    public void LicenseError_ValidClient_IsTheShortForm()
    {
        Assert.Equal(HexVector.Load("ms-rdpbcgr/2.2.1.12.1.3-valid-client").Bytes, LicenseErrorPdu.ValidClient.ToArray());
        Assert.Equal(LicenseErrorPdu.ValidClient, Pdu.Read<LicenseErrorPdu>(HexVector.Load("ms-rdpbcgr/2.2.1.12.1.3-valid-client").Bytes));
    }

    /// <summary>The hash is that of the sample key in base64, as attribute KH would carry it ([MS-RAI] 2.2.2).</summary>
    [Fact]
    public void RsaPublicKey_OfTheSpecification_IsReadWrittenAndHashed()
    {
        byte[] bytes = HexVector.Load("ms-rdpbcgr/4.1.4-rsa-public-key").Bytes;

        RsaPublicKey key = Pdu.Read<RsaPublicKey>(bytes);

        Assert.Equal((65537u, 64), (key.Exponent, key.Modulus.Length));
        Assert.Equal(bytes, key.ToArray());
        Assert.Equal("ZIpSyEc4GGugeZbViMDBpTAFcT6tdgRJtWl1FZO1gz8=", Convert.ToBase64String(SHA256.HashData(key.ToArray())));
        AssertCutIsMalformed<RsaPublicKey>(bytes);
    }

    [Theory]
    [InlineData("freerdp-2.11", 18363u, "helper", (ushort)24, "rdpdr rdpsnd cliprdr drdynvc", EncryptionMethods.None)]
    [InlineData("rdesktop-1.9", 2600u, "helper", (ushort)24, "cliprdr rdpsnd snddbg rdpdr drdynvc", EncryptionMethods.None)]
    [InlineData("rdesktop-1.9-rdp4", 2600u, "helper", (ushort)16, "", EncryptionMethods.Rc4With40Bits | EncryptionMethods.Rc4With128Bits)]
    public void ConnectInitial_OfAProduct_HasItsSettings(
        string product, uint build, string name, ushort highColorDepth, string channels, EncryptionMethods methods)
    {
        byte[] bytes = HexVector.Load($"captured/{product}-connect-initial").Bytes;

        ConferenceCreateRequest settings = Pdu.Read<ConnectInitialPdu>(bytes).UserData;

        Assert.Equal(
            (build, name, (ushort?)highColorDepth),
            (settings.Core.ClientBuild, settings.Core.ClientName, settings.Core.HighColorDepth));
        Assert.Equal(channels, string.Join(' ', settings.Network?.Channels.Select(c => c.ChannelName) ?? []));
        Assert.Equal(methods, settings.Security!.EncryptionMethods);
        AssertCutIsMalformed<ConnectInitialPdu>(bytes);
    }

    [Fact]
    public void ConnectInitial_WrittenAndReadAgain_IsTheSame()
    {
        ConnectInitialPdu first = Pdu.Read<ConnectInitialPdu>(HexVector.Load("captured/freerdp-2.11-connect-initial").Bytes);

        ConnectInitialPdu second = Pdu.Read<ConnectInitialPdu>(first.ToArray());

        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal(first.UserData.Core, second.UserData.Core);
        Assert.Equal(first.TargetParameters, second.TargetParameters);
    }

    /// <summary>[MS-RDPBCGR] 2.2.1.3.2: a client may leave out everything from any optional field on.</summary>
    [Fact]
    public void ClientCoreData_EndingAfterAnyOptionalField_KeepsWhatIsThere()
    {
        ConnectInitialPdu whole = Pdu.Read<ConnectInitialPdu>(HexVector.Load("captured/freerdp-2.11-connect-initial").Bytes);
        byte[] core = CoreBlock(whole);
        for (int length = 132; length <= core.Length; length++)
        {
            ClientCoreData read = ReadCore(core[..length]);
            Assert.Equal(whole.UserData.Core.ClientName, read.ClientName);
            Assert.Equal(length >= 134, read.PostBeta2ColorDepth is not null);
            Assert.Equal(length >= 142, read.HighColorDepth is not null);
            Assert.Equal(length >= 146, read.EarlyCapabilityFlags is not null);
            Assert.Equal(length >= 216, read.ServerSelectedProtocol is not null);
        }

        for (int length = 4; length < 132; length++)
            Assert.Throws<MalformedPduException>(() => ReadCore(core[..length]));
    }

    [Fact]
    public void ConnectResponse_WrittenAndReadAgain_IsTheSame()
    {
        var certificate = new ProprietaryServerCertificate(
            Pdu.Read<RsaPublicKey>(HexVector.Load("ms-rdpbcgr/4.1.4-rsa-public-key").Bytes), new byte[64]);
        var response = new ConnectResponsePdu(
            new(34, 3, 0, 1, 0, 1, 65528, 2),
            new(
                new(ServerCoreData.Version5, 1),
                new(EncryptionMethods.Rc4With128Bits, EncryptionLevel.ClientCompatible, new byte[32], certificate.ToArray()),
                new(1003, [1004, 1005, 1006])));

        byte[] bytes = response.ToArray();
        ConnectResponsePdu read = Pdu.Read<ConnectResponsePdu>(bytes);

        Assert.Equal(bytes, read.ToArray());
        Assert.Equal([1004, 1005, 1006], read.UserData.Network.ChannelIds);
        AssertCutIsMalformed<ConnectResponsePdu>(bytes);
    }

    /// <summary>[MS-RDPBCGR] 3.3.5.3.3, with what FreeRDP, rdesktop and Windows propose, and with bounds that leave nothing.</summary>
    [Fact]
    public void DomainParameters_Merged_StayWithinTheClientsBounds()
    {
        var minimum = new DomainParameters(1, 1, 1, 1, 0, 1, 1056, 2);
        var maximum = new DomainParameters(65535, 64535, 65535, 1, 0, 1, 65535, 2);

        Assert.Equal(new(34, 3, 0, 1, 0, 1, 65528, 2), DomainParameters.Merge(new(34, 2, 0, 1, 0, 1, 65535, 2), minimum, maximum));
        Assert.Null(DomainParameters.Merge(new(34, 2, 0, 1, 0, 1, 65535, 2), minimum, maximum with { MaxUserIds = 2 }));
        Assert.Null(DomainParameters.Merge(new(3, 2, 0, 1, 0, 1, 65535, 2), minimum, maximum with { MaxChannelIds = 3 }));
        Assert.Null(DomainParameters.Merge(
            new(34, 2, 0, 1, 0, 1, 65535, 1),
            minimum with { ProtocolVersion = 1 },
            maximum with { ProtocolVersion = 1 }));
    }

    [Fact]
    public void ClientInfo_OfFreeRdp_IsReadAndWrittenBackShorterOnly()
    {
        byte[] bytes = HexVector.Load("captured/freerdp-2.11-client-info").Bytes;

        ClientInfoPdu info = Pdu.Read<ClientInfoPdu>(bytes);

        Assert.Equal(("helper", "x", "", "", ""), (info.UserName, info.Password, info.Domain, info.AlternateShell, info.WorkingDir));
        Assert.Equal("127.0.0.1", info.ExtendedInfo!.ClientAddress);
        Assert.DoesNotContain("helper", info.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ClientInfo_CutWithinTheExtendedInfo_KeepsTheFiveStrings()
    {
        byte[] bytes = HexVector.Load("captured/freerdp-2.11-client-info").Bytes;
        int strings = 18 + (2 * ("helper".Length + "x".Length + 5));
        for (int length = strings; length < bytes.Length; length++)
            Assert.Equal("helper", Pdu.Read<ClientInfoPdu>(bytes.AsSpan(0, length)).UserName);
    }

    /// <summary>FreeRDP 2.x counts a terminator in cbAlternateShell and cbWorkingDir.</summary>
    [Fact]
    public void ClientInfo_TerminatorsCounted_AreTakenOff()
    {
        byte[] bytes =
            Convert.FromHexString(
                "00000000"
                    + "10000000"
                    + "0000"
                    + "0200"
                    + "0000"
                    + "0400"
                    + "0600"
                    + "0000"
                    + "42000000"
                    + "0000"
                    + "2A0000000000"
                    + "5100510000000000");

        ClientInfoPdu info = Pdu.Read<ClientInfoPdu>(bytes);

        Assert.Equal(("B", "*", "QQ"), (info.UserName, info.AlternateShell, info.WorkingDir));
    }

    [Fact]
    public void ClientInfo_AnsiStrings_HaveTerminatorsOfOneByte()
    {
        var info = new ClientInfoPdu(1252, InfoFlags.None, "D", "Jos\u00E9", "p", "", "dir");

        ClientInfoPdu read = Pdu.Read<ClientInfoPdu>(info.ToArray());

        Assert.Equal(info, read);
        Assert.Equal(18 + 1 + 4 + 1 + 3 + 5, info.Size);
    }

    [Fact]
    public void ClientInfo_StringLongerThanTheBound_IsMalformedBeforeItIsRead()
    {
        byte[] bytes = new byte[18];
        bytes[4] = 0x10;
        (bytes[16], bytes[17]) = (0x03, 0x02);

        MalformedPduException thrown = Assert.Throws<MalformedPduException>(() => Pdu.Read<ClientInfoPdu>(bytes));

        Assert.Equal(("TS_INFO_PACKET", "cbWorkingDir"), (thrown.Pdu, thrown.Field));
    }

    [Fact]
    public void ConfirmActive_OfFreeRdp_HasItsSets()
    {
        CapabilitySets sets = Pdu.Read<ConfirmActivePdu>(HexVector.Load("captured/freerdp-2.11-confirm-active").Bytes).Capabilities;

        Assert.True(sets.General!.ExtraFlags.HasFlag(GeneralExtraFlags.FastPathOutput | GeneralExtraFlags.SaltedChecksum));
        Assert.Equal((ushort)32, sets.Bitmap!.PreferredBitsPerPixel);
        Assert.Equal(0x3F0000u, sets.MultifragmentUpdate!.MaxRequestSize);
        Assert.Equal((byte)3, sets.BitmapCodecs!.Find(BitmapCodec.RemoteFx)!.CodecId);
        Assert.Equal(2u, sets.FrameAcknowledge!.MaxUnacknowledgedFrameCount);
    }

    [Fact]
    public void ConfirmActive_OfRdesktop_HasNeitherSurfaceCommandsNorCodecs()
    {
        CapabilitySets sets = Pdu.Read<ConfirmActivePdu>(HexVector.Load("captured/rdesktop-1.9-confirm-active").Bytes).Capabilities;

        Assert.Null(sets.SurfaceCommands);
        Assert.Null(sets.BitmapCodecs);
        Assert.Equal(65535u, sets.MultifragmentUpdate!.MaxRequestSize);
    }

    [Theory]
    [InlineData("freerdp-2.11")]
    [InlineData("rdesktop-1.9")]
    public void ConfirmActive_CutAtAnyLength_IsReadAsFarAsItGoesOrMalformed(string product)
    {
        byte[] bytes = HexVector.Load($"captured/{product}-confirm-active").Bytes;
        int beforeSets = 10 + bytes[6] /* lengthSourceDescriptor */ + 4;
        for (int length = 0; length < bytes.Length; length++)
        {
            if (length < beforeSets)
                Assert.Throws<MalformedPduException>(() => Pdu.Read<ConfirmActivePdu>(bytes.AsSpan(0, length)));
            else
                Assert.NotNull(Pdu.Read<ConfirmActivePdu>(bytes.AsSpan(0, length)).Capabilities);
        }
    }

    [Fact]
    public void RemoteFxCapabilities_OfFreeRdp_OfferBothEntropyCoders()
    {
        byte[] bytes = HexVector.Load("ms-rdprfx/2.2.1.1-client-capabilities").Bytes;

        Assert.Equal<byte>(
            [RemoteFxClientCapabilities.Rlgr1, RemoteFxClientCapabilities.Rlgr3],
            Pdu.Read<RemoteFxClientCapabilities>(bytes).EntropyBits);
        AssertCutIsMalformed<RemoteFxClientCapabilities>(bytes);
    }

    /// <summary>[MS-RDPNSC] 2.2.1, written down field by field: lossy, not subsampled, level 3.</summary>
    [Fact]
    public void NsCodecCapabilities_OfTheSpecification_ReadAndWriteAlike()
    {
        byte[] bytes = [0x01, 0x00, 0x03];

        Assert.Equal(
            new NsCodecCapabilities(AllowDynamicFidelity: true, AllowSubsampling: false, ColorLossLevel: 3),
            Pdu.Read<NsCodecCapabilities>(bytes));
        Assert.Equal(bytes, new NsCodecCapabilities(true, false, 3).ToArray());
        Assert.Throws<MalformedPduException>(() => Pdu.Read<NsCodecCapabilities>([1, 0, 8]));
        AssertCutIsMalformed<NsCodecCapabilities>(bytes);
    }

    private static void Check<T>(string vector, T expected)
        where T : IPdu<T>
    {
        byte[] bytes = HexVector.Load(vector).Bytes;
        Assert.Equal(expected, Pdu.Read<T>(bytes));
        Assert.Equal(bytes, expected.ToArray());
        Assert.Throws<MalformedPduException>(() => Pdu.Read<T>([.. bytes, 0x00]));
        AssertCutIsMalformed<T>(bytes);
    }

    private static void AssertCutIsMalformed<T>(byte[] bytes)
        where T : IPdu<T>
    {
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<MalformedPduException>(() => Pdu.Read<T>(bytes.AsSpan(0, length)));
    }

    /// <summary>The body of the CS_CORE block as written, from version on.</summary>
    private static byte[] CoreBlock(ConnectInitialPdu pdu)
    {
        byte[] bytes = pdu.ToArray();
        int start = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x01, 0xC0, (byte)pdu.UserData.Core.Size, 0x00]);
        return bytes[start..(start + pdu.UserData.Core.Size)];
    }

    /// <summary>A Conference Create Request with this block alone, its length brought along.</summary>
    private static ClientCoreData ReadCore(byte[] block)
    {
        block = [.. block];
        (block[2], block[3]) = ((byte)block.Length, (byte)(block.Length >> 8));
        int connectSize = 5 + 7 + 2 + block.Length;
        byte[] request =
        [
            0x00, 0x05, 0x00, 0x14, 0x7C, 0x00, 0x01, (byte)(0x80 | (connectSize >> 8)), (byte)connectSize,
            0x00, 0x08, 0x00, 0x10, 0x00, 0x01, 0xC0, 0x00, .. "Duca"u8, (byte)(0x80 | (block.Length >> 8)), (byte)block.Length, .. block,
        ];
        return Pdu.Read<ConferenceCreateRequest>(request).Core;
    }
}
