using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Ra.Tests.Invitations;
using Beside.Wire;

namespace Beside.Ra.Tests.Control;

/// <summary>The bytes are those of [MS-RA] 4 and of what FreeRDP 2.11 sends and takes; the header is the same in all of them.</summary>
public sealed class ControlMessageTests
{
    private const string Name = "520043005F00430054004C000000";

    public static TheoryData<string, string> FixedMessages => new()
    {
        { nameof(ServerAnnounceMessage), $"0E000000 04000000 {Name} 04000000" },
        { nameof(DisconnectMessage), $"0E000000 04000000 {Name} 05000000" },
        { nameof(IsConnectedMessage), $"0E000000 04000000 {Name} 07000000" },
        { nameof(VersionInfoMessage), $"0E000000 0C000000 {Name} 06000000 01000000 02000000" },
        { nameof(ResultCode.NoError), $"0E000000 08000000 {Name} 02000000 00000000" },
        { nameof(ResultCode.HelpeeSaidNo), $"0E000000 08000000 {Name} 02000000 29000000" },
        { nameof(ResultCode.PasswordsDoNotMatch), $"0E000000 08000000 {Name} 02000000 3D000000" },
        { nameof(ResultCode.InvalidPassword), $"0E000000 08000000 {Name} 02000000 1A000000" },
        { nameof(ResultCode.InvalidParameterString), $"0E000000 08000000 {Name} 02000000 18000000" },
        { nameof(ResultCode.IncompatibleVersion), $"0E000000 08000000 {Name} 02000000 2F000000" },
        { nameof(ResultCode.ShadowEndConfigChange), $"0E000000 08000000 {Name} 02000000 2D010000" },
        { nameof(RaNoviceNameMessage), $"0E000000 0E000000 {Name} 0A000000 06000000 41006E006E00" },
        { nameof(RaExpertNameMessage), $"0E000000 0E000000 {Name} 0B000000 06000000 42006F006200" },
    };

    [Theory]
    [MemberData(nameof(FixedMessages))]
    public void Packet_Written_IsTheBytesOfTheSpecification(string what, string hex) =>
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(MessageCalled(what).ToPacket()));

    [Theory]
    [MemberData(nameof(FixedMessages))]
    public void Packet_Read_IsTheMessage(string what, string hex) =>
        Assert.Equal(MessageCalled(what), Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(FixedMessages))]
    public void Packet_CutAtEveryLength_IsMalformed(string what, string hex)
    {
        byte[] bytes = MessageCalled(what).ToPacket();
        Assert.Equal(hex.Length - hex.Count(c => c == ' '), bytes.Length * 2);
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<MalformedPduException>(() => Read(bytes[..length]));
    }

    [Theory]
    [MemberData(nameof(FixedMessages))]
    public void Packet_WithBytesBehind_IsReadAllTheSame(string what, string hex) =>
        Assert.Equal(MessageCalled(what), Read([.. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), 0xAA]));

    [Fact]
    public void ExpertOnVista_OfFreeRdp_IsTheBareEncryptedStub()
    {
        byte[] stub = PassStub.Encrypt(AwakeInvitation.PassStub, AwakeInvitation.Password);
        byte[] packet = new ExpertOnVistaMessage(stub).ToPacket();

        Assert.Equal($"0E00000024000000{Name}09000000{AwakeInvitation.EncryptedPassStub}", Convert.ToHexString(packet));
        Assert.Equal(stub, Assert.IsType<ExpertOnVistaMessage>(Read(packet)).EncryptedPassword.ToArray());
    }

    [Fact]
    public void VerifyPassword_Written_EndsWithATerminator()
    {
        byte[] packet = new VerifyPasswordMessage("9;NAME=John69;PASS=" + AwakeInvitation.EncryptedPassStub).ToPacket();

        Assert.Equal(194, packet.Length);
        Assert.StartsWith(
            $"0E000000AC000000{Name}0800000039003B004E0041004D0045003D004A006F0068006E0036003900",
            Convert.ToHexString(packet),
            StringComparison.Ordinal);
        Assert.EndsWith("440039000000", Convert.ToHexString(packet), StringComparison.Ordinal);
    }

    [Fact]
    public void VerifyPassword_OfFreeRdp3WithoutTerminator_IsRead()
    {
        const string blob = "9;NAME=John69;PASS=" + AwakeInvitation.EncryptedPassStub;
        byte[] unterminated = Packet(8, System.Text.Encoding.Unicode.GetBytes(blob));

        Assert.Equal(192, unterminated.Length);
        Assert.Equal(new VerifyPasswordMessage(blob), Read(unterminated));
    }

    [Fact]
    public void RemoteControlDesktop_OfTheSpecification_HasItsLength()
    {
        byte[] packet = new RemoteControlDesktopMessage("65538,1,10.0.0.5:3389,*,QQ==,*,*,AA==").ToPacket();
        Assert.StartsWith($"0E00000050000000{Name}01000000360035003500", Convert.ToHexString(packet), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("65538,1,10.0.0.5:3389,*,QQ==,*,*,AA==", true)]
    [InlineData("65538,1,10.0.0.5:3389,*,QQ==,*,*,AA==", false)]
    [InlineData("<E><A ID=\"1;NAME=x\"/></E>", false)]
    [InlineData("<E/></E>\r\n", false)]
    public void Authenticate_TerminatedOrRunTogether_IsSplit(string connectionString, bool terminated)
    {
        const string blob = "8;NAME=Bob69;PASS=" + AwakeInvitation.EncryptedPassStub;
        var message = new AuthenticateMessage(connectionString, blob);
        byte[] packet = terminated ? message.ToPacket() : Packet(3, System.Text.Encoding.Unicode.GetBytes(connectionString + blob));

        Assert.Equal(message, Read(packet));
    }

    [Fact]
    public void Authenticate_WithoutBlob_IsMalformed() =>
        Assert.Equal(
            "expertBlob",
            Assert.Throws<MalformedPduException>(() => Read(Packet(3, System.Text.Encoding.Unicode.GetBytes("65538,1,*")))).Field);

    [Fact]
    public void Name_WithoutLength_IsReadUpToItsTerminator() =>
        Assert.Equal(new RaNoviceNameMessage("Ann"), Read(Packet(10, Convert.FromHexString("41006E006E000000"))));

    [Fact]
    public void Type_NobodyKnows_IsNoError() =>
        Assert.Equal(new UnknownMessage((ControlMessageType)13), Read(Packet(13, [1, 2, 3])));

    [Theory]
    [InlineData(1u, 4u, "ChannelNameLen")]
    [InlineData(0u, 4u, "ChannelNameLen")]
    [InlineData(15u, 4u, "ChannelNameLen")]
    [InlineData(66u, 4u, "ChannelNameLen")]
    [InlineData(0xFFFFFFFFu, 4u, "ChannelNameLen")]
    [InlineData(14u, 1048577u, "DataLen")]
    [InlineData(14u, 0xFFFFFFFFu, "DataLen")]
    [InlineData(14u, 5u, "Data")]
    [InlineData(14u, 3u, "msgType")]
    public void Header_OutOfBounds_IsMalformedInThatField(uint nameLength, uint dataLength, string field)
    {
        byte[] packet = new ServerAnnounceMessage().ToPacket();
        BitConverter.TryWriteBytes(packet, nameLength);
        BitConverter.TryWriteBytes(packet.AsSpan(4), dataLength);

        Assert.Equal(field, Assert.Throws<MalformedPduException>(() => Read(packet)).Field);
    }

    [Fact]
    public void AnyBytes_ReadAsAPacket_AreReadOrMalformedAndNothingElse()
    {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] body = new byte[random.Next(40)];
            random.NextBytes(body);
            byte[] packet = Packet((uint)random.Next(15), body);
            packet[random.Next(packet.Length)] = (byte)random.Next(256);
            try
            {
                Read(packet);
            }
            catch (MalformedPduException exception)
            {
                Assert.InRange(exception.Offset, 0, packet.Length);
            }
        }
    }

    private static ControlMessage MessageCalled(string what) => what switch
    {
        nameof(ServerAnnounceMessage) => new ServerAnnounceMessage(),
        nameof(DisconnectMessage) => new DisconnectMessage(),
        nameof(IsConnectedMessage) => new IsConnectedMessage(),
        nameof(VersionInfoMessage) => VersionInfoMessage.Current,
        nameof(RaNoviceNameMessage) => new RaNoviceNameMessage("Ann"),
        nameof(RaExpertNameMessage) => new RaExpertNameMessage("Bob"),
        _ => new ResultMessage(Enum.Parse<ResultCode>(what)),
    };

    private static ControlMessage Read(byte[] packet) => ControlMessage.Read(RaPacket.Read(packet).Data);

    private static byte[] Packet(uint type, byte[] body) => RaPacket.ToArray("RC_CTL", [.. BitConverter.GetBytes(type), .. body]);
}
