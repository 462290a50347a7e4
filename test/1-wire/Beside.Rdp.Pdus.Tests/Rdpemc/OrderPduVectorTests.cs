using Beside.Rdp.Pdus.Rdpemc;
using Beside.Testing;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Tests.Rdpemc;

/// <summary>Every vector of [MS-RDPEMC]: read, written back, cut at every length, extended.</summary>
public sealed class OrderPduVectorTests
{
    private static readonly Dictionary<string, OrderPdu> Expected = new()
    {
        ["4.1-filter-off"] = new FilterUpdatedPdu(FilterFlags.None),
        ["4.1-filter-on"] = new FilterUpdatedPdu(FilterFlags.Enabled),
        ["4.1-application-created"] = new ApplicationCreatedPdu(ApplicationFlags.Shared, 2796, "calc"),
        ["4.1-application-removed"] = new ApplicationRemovedPdu(3216),
        ["4.1-window-created"] = new WindowCreatedPdu(WindowFlags.None, 2796, 0x001C0396, "Calculator"),
        ["4.1-window-removed"] = new WindowRemovedPdu(0x001C0396),
        ["4.1-show-window"] = new ShowWindowPdu(0x001C0396),
        ["4.1-participant-created-to-itself"] = new ParticipantCreatedPdu(0, 0, ParticipantFlags.IsParticipant, "TESTUSER02"),
        ["4.1-participant-created-to-others"] = new ParticipantCreatedPdu(0, 0, ParticipantFlags.None, "TESTUSER02"),
        ["4.1-participant-created-may-view"] = new ParticipantCreatedPdu(0, 0, ParticipantFlags.MayView, "TESTUSER02"),
        ["4.1-participant-removed"] = new ParticipantRemovedPdu(0, DisconnectType.HostInitiated, 0xD00A0006),
        ["4.1-window-region-update"] = new WindowRegionUpdatePdu(305, 91, 723, 701),
        ["4.1-change-control-level"] =
            new ChangeParticipantControlLevelPdu(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract, 0),
        ["4.1.9-change-control-level-response"] = new ChangeParticipantControlLevelResponsePdu(
            ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract, 0x01000000, 0),
        ["4.1.9-change-control-level-response-little-endian"] = new ChangeParticipantControlLevelResponsePdu(
            ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract, 1, 0),
        ["2.2.4.1-expert-connected"] = new ParticipantCreatedPdu(1, 0, ParticipantFlags.IsParticipant, "Bob"),
        ["2.2.4.1-expert-view-granted"] = new ParticipantCreatedPdu(1, 0, ParticipantFlags.IsParticipant | ParticipantFlags.MayView, "Bob"),
        ["2.2.4.1-expert-control-granted"] = new ParticipantCreatedPdu(
            1, 0, ParticipantFlags.IsParticipant | ParticipantFlags.MayView | ParticipantFlags.MayInteract, "Bob"),
        ["2.2.4.3-expert-asks-for-control"] =
            new ChangeParticipantControlLevelPdu(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract, 1),
        ["2.2.4.3-expert-gives-control-back"] = new ChangeParticipantControlLevelPdu(ControlLevelFlags.RequestView, 1),
        ["2.2.4.2-expert-left"] = new ParticipantRemovedPdu(1, DisconnectType.ParticipantInitiated, 0),
        ["2.2.4.2-expert-put-out"] = new ParticipantRemovedPdu(1, DisconnectType.HostInitiated, 0),
        ["2.2.5.1-paused"] = new GraphicsStreamPausedPdu(),
        ["2.2.5.2-resumed"] = new GraphicsStreamResumedPdu(),
    };

    public static TheoryData<string> Names => [.. HexVector.NamesOf("ms-rdpemc")];

    [Fact]
    public void Vectors_InTheFolder_AreThoseExpected() =>
        Assert.Equal(Expected.Keys.Select(k => "ms-rdpemc/" + k).Order(StringComparer.Ordinal), HexVector.NamesOf("ms-rdpemc"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_Read_IsThePduOfTheSpecification(string name) =>
        Assert.Equal(Expected[Path.GetFileName(name)], Read(HexVector.Load(name).Bytes));

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_WrittenBack_IsTheSameBytes(string name) =>
        Assert.Equal(HexVector.Load(name).Bytes, Write(Expected[Path.GetFileName(name)]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_CutAtEveryLength_IsMalformed(string name)
    {
        byte[] bytes = HexVector.Load(name).Bytes;
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<MalformedPduException>(() => Read(bytes[..length]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_CutWithItsLengthBroughtAlong_IsMalformedUnlessTheNameIsOptional(string name)
    {
        byte[] bytes = HexVector.Load(name).Bytes;
        for (int length = 4; length < bytes.Length; length++)
        {
            byte[] cut = WithLength(bytes[..length]);
            if (Expected[Path.GetFileName(name)] is ApplicationCreatedPdu created && length == 10)
                Assert.Equal(created with { Name = "" }, Read(cut));
            else
                Assert.Throws<MalformedPduException>(() => Read(cut));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_LongerThanTheKnownFields_IsReadAndTheRestSkipped(string name)
    {
        byte[] longer = WithLength([.. HexVector.Load(name).Bytes, 0xAA, 0xBB, 0xCC]);
        Assert.Equal(Expected[Path.GetFileName(name)], Read(longer));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_WithBytesBehind_LeavesThemToTheNextPdu(string name)
    {
        byte[] bytes = HexVector.Load(name).Bytes;
        var reader = new PduReader("message", [.. bytes, 0x0B, 0x00, 0x04, 0x00]);

        Assert.Equal(Expected[Path.GetFileName(name)], OrderPdu.ReadAny(ref reader));
        Assert.Equal(new GraphicsStreamResumedPdu(), OrderPdu.ReadAny(ref reader));
        Assert.True(reader.IsAtEnd);
    }

    private static OrderPdu Read(byte[] bytes)
    {
        var reader = new PduReader("message", bytes);
        OrderPdu pdu = OrderPdu.ReadAny(ref reader);
        reader.ExpectEnd();
        return pdu;
    }

    private static byte[] Write(OrderPdu pdu)
    {
        byte[] bytes = new byte[pdu.Size];
        var writer = new PduWriter(bytes);
        pdu.Write(ref writer);
        return bytes;
    }

    private static byte[] WithLength(byte[] bytes)
    {
        (bytes[2], bytes[3]) = ((byte)bytes.Length, (byte)(bytes.Length >> 8));
        return bytes;
    }
}
