using Beside.Rdp.Pdus.Rdpemc;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Tests.Rdpemc;

public sealed class OrderPduTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Length_LessThanTheHeader_IsMalformedAtOffset2(byte length)
    {
        MalformedPduException exception =
            Assert.Throws<MalformedPduException>(() => Pdu.Read<GraphicsStreamPausedPdu>([0x0A, 0, length, 0]));
        Assert.Equal(("OD_GRAPHICS_STREAM_PAUSED", "Length", 2), (exception.Pdu, exception.Field, exception.Offset));
    }

    [Fact]
    public void Length_BeyondTheMessage_IsMalformed()
    {
        MalformedPduException exception = Assert.Throws<MalformedPduException>(() => Pdu.Read<ShowWindowPdu>([6, 0, 9, 0, 1, 2, 3, 4]));
        Assert.Equal(("OD_WND_SHOW", "Length", 4), (exception.Pdu, exception.Field, exception.Offset));
    }

    [Fact]
    public void Length_ShorterThanTheFixedFields_IsMalformedInTheFieldThatIsCut()
    {
        MalformedPduException exception = Assert.Throws<MalformedPduException>(
            () => Pdu.Read<ChangeParticipantControlLevelPdu>([9, 0, 9, 0, 3, 0, 1, 0, 0]));
        Assert.Equal(("OD_PARTICIPANT_CTRL_CHANGE", "ParticipantId", 6), (exception.Pdu, exception.Field, exception.Offset));
    }

    [Fact]
    public void Type_OfAnotherPdu_IsMalformedAtOffset0()
    {
        MalformedPduException exception = Assert.Throws<MalformedPduException>(() => Pdu.Read<ShowWindowPdu>([4, 0, 8, 0, 1, 2, 3, 4]));
        Assert.Equal(("OD_WND_SHOW", "Type", 0), (exception.Pdu, exception.Field, exception.Offset));
    }

    [Fact]
    public void FriendlyName_Of1024Characters_IsRead()
    {
        var pdu = new ParticipantCreatedPdu(1, 0, ParticipantFlags.None, new string('x', 1024));
        Assert.Equal(pdu, Pdu.Read<ParticipantCreatedPdu>(pdu.ToArray()));
    }

    [Fact]
    public void FriendlyName_Of1025Characters_IsMalformedAtOffset16()
    {
        byte[] bytes = [8, 0, 0x12, 8, .. new byte[10], 1, 4, .. new byte[2050]];
        MalformedPduException exception = Assert.Throws<MalformedPduException>(() => Pdu.Read<ParticipantCreatedPdu>(bytes));
        Assert.Equal(("OD_PARTICIPANT_CREATED", "FriendlyName", 16), (exception.Pdu, exception.Field, exception.Offset));
    }

    [Fact]
    public void FriendlyName_Of1025Characters_IsNotWritten() =>
        Assert.Throws<ArgumentException>(() => new ParticipantCreatedPdu(1, 0, ParticipantFlags.None, new string('x', 1025)).ToArray());

    [Fact]
    public void FriendlyName_WithAZeroInside_EndsThere()
    {
        byte[] bytes = new ParticipantCreatedPdu(1, 0, ParticipantFlags.None, "Bo\0b").ToArray();
        Assert.Equal("Bo", Pdu.Read<ParticipantCreatedPdu>(bytes).FriendlyName);
    }

    [Fact]
    public void FriendlyName_Empty_HasNoString()
    {
        byte[] bytes = new ParticipantCreatedPdu(1, 0, ParticipantFlags.None, "").ToArray();
        Assert.Equal(16, bytes.Length);
        Assert.Equal("", Pdu.Read<ParticipantCreatedPdu>(bytes).FriendlyName);
    }

    [Theory]
    [InlineData(new byte[] { 0x77, 0, 4, 0 })]
    [InlineData(new byte[] { 0x00, 0, 6, 0, 1, 2 })]
    [InlineData(new byte[] { 0x0E, 0, 5, 0, 1 })]
    public void Type_NobodyKnows_IsSkippedByItsLength(byte[] bytes)
    {
        var reader = new PduReader("message", bytes);
        UnknownOrderPdu unknown = Assert.IsType<UnknownOrderPdu>(OrderPdu.ReadAny(ref reader));

        Assert.True(reader.IsAtEnd);
        Assert.Equal(bytes, unknown.ToArray());
    }

    [Fact]
    public void AnyBytes_ReadAsAMessage_AreReadOrMalformedAndNothingElse()
    {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            if (bytes.Length >= 4)
                (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)random.Next(15), 0, (byte)random.Next(bytes.Length + 2), 0);
            ReadAll(bytes);
        }
    }

    private static void ReadAll(byte[] bytes)
    {
        var reader = new PduReader("message", bytes);
        try
        {
            while (!reader.IsAtEnd)
            {
                int before = reader.Remaining;
                OrderPdu.ReadAny(ref reader);
                Assert.True(reader.Remaining < before);
            }
        }
        catch (MalformedPduException exception)
        {
            Assert.InRange(exception.Offset, 0, bytes.Length);
        }
    }
}
