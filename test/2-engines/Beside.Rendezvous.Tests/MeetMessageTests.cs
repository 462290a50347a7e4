using System.Text;
using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Rendezvous.Tests;

public sealed class MeetMessageTests
{
    private static readonly string Secret = new('A', Ticket.SecretChars);

    public static TheoryData<string, MeetRequest> Requests => new()
    {
        { """{"type":"make","role":"sharer"}""", new MeetRequest.Make(Role.Sharer) },
        { """{"type":"join","nameplate":"482","role":"helper"}""", new MeetRequest.Join("482", Role.Helper) },
        { $$"""{"type":"resume","ticket":"m{{Secret}}"}""", new MeetRequest.Resume("m" + Secret) },
        { """{"type":"settled"}""", new MeetRequest.Settled() },
        { """{"type":"missed"}""", new MeetRequest.Missed() },
        { """{"type":"leave"}""", new MeetRequest.Leave() },
    };

    public static TheoryData<string, MeetReply> Replies => new()
    {
        { $$"""{"type":"nameplate","digits":"482","expires":600,"misses":0,"ticket":"w482.{{Secret}}"}""",
            new MeetReply.NameplateGiven("482", 600, 0, $"w482.{Secret}") },
        { $$"""{"type":"paired","session":"{{Secret}}","ticket":"j{{Secret}}"}""", new MeetReply.Paired(Secret, "j" + Secret) },
        { """{"type":"settled"}""", new MeetReply.Confirmed() },
        { $$"""{"type":"resumed","session":"{{Secret}}"}""", new MeetReply.Resumed(Secret) },
        { """{"type":"again","reason":"leaving"}""", new MeetReply.ComeAgain(AgainReason.Leaving) },
        { """{"type":"over","reason":"expired"}""", new MeetReply.Over(OverReason.Expired) },
        { """{"type":"refused","reason":"too-many-tries","retryAfter":60}""", new MeetReply.Refused(RefusalReason.TooManyTries, 60) },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_AsDocumented_IsReadAndWrittenSo(string json, MeetRequest request)
    {
        Assert.Equal(request, MeetMessage.ReadRequest(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(json, Encoding.UTF8.GetString(MeetMessage.Write(request)));
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void Reply_AsDocumented_IsReadAndWrittenSo(string json, MeetReply reply)
    {
        Assert.Equal(reply, MeetMessage.ReadReply(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(json, Encoding.UTF8.GetString(MeetMessage.Write(reply)));
    }

    /// <summary>A last reply travels as the reason of a Close frame, which holds 123 bytes (RFC 6455 5.5).</summary>
    [Fact]
    public void Reply_ThatIsTheLast_FitsIntoACloseFrame()
    {
        IEnumerable<MeetReply> last =
        [
            .. Enum.GetValues<RefusalReason>().Select(r => new MeetReply.Refused(r, 86_400)),
            .. Enum.GetValues<OverReason>().Select(r => new MeetReply.Over(r)),
            .. Enum.GetValues<AgainReason>().Select(r => new MeetReply.ComeAgain(r)),
        ];

        Assert.All(last, reply => Assert.True(reply.IsLast && MeetMessage.Write(reply).Length <= 123));
    }

    [Theory]
    [InlineData("""{"type":"join","nameplate":"48","role":"helper"}""", "nameplate")]
    [InlineData("""{"type":"join","nameplate":"4821234567","role":"helper"}""", "nameplate")]
    [InlineData("""{"type":"join","nameplate":"48x","role":"helper"}""", "nameplate")]
    [InlineData("""{"type":"join","nameplate":null,"role":"helper"}""", "nameplate")]
    [InlineData("""{"type":"join","role":"helper"}""", "message")]
    [InlineData("""{"type":"make","role":"guest"}""", "role")]
    [InlineData("""{"type":"make","role":7}""", "role")]
    [InlineData("""{"type":"make","role":"sharer","role":"helper"}""", "role")]
    [InlineData("""{"type":"resume","ticket":"zzz"}""", "ticket")]
    [InlineData("""{"type":"paired"}""", "message")]
    [InlineData("""{"role":"sharer"}""", "type")]
    [InlineData("""[]""", "message")]
    [InlineData("null", "message")]
    [InlineData("", "message")]
    public void Request_ThatIsNone_NamesTheField(string json, string field)
    {
        var e = Assert.Throws<MalformedPduException>(() => MeetMessage.ReadRequest(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(("MeetRequest", field), (e.Pdu, e.Field));
    }

    [Fact]
    public void Request_LongerThanAKilobyte_IsNotLookedAt() =>
        Assert.Equal(
            Limits.MaxTextBytes,
            Assert.Throws<MalformedPduException>(() => MeetMessage.ReadRequest(new byte[Limits.MaxTextBytes + 1])).Offset);

    [Fact]
    public void Request_WithAFieldOfALaterVersion_IsRead() =>
        Assert.Equal(new MeetRequest.Make(Role.Helper), MeetMessage.ReadRequest("""{"colour":"blue","role":"helper","type":"make"}"""u8));

    [Theory]
    [InlineData("w482.AAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("mAAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("jAAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("jAAAAAAAAAAAAAAAAAAAAAB", false)]
    [InlineData("jAAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("w4.AAAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("w482.4.AAAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("m AAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("", false)]
    public void Ticket_OfAnyText_IsReadOnlyInItsOneForm(string text, bool isOne)
    {
        Assert.Equal(isOne, Ticket.TryParse(text, out Ticket ticket));
        if (isOne) Assert.Equal(text, ticket.ToString());
    }
}
