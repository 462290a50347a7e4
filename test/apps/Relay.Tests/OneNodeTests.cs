using Beside.Rendezvous;
using Beside.Rendezvous.Messages;

namespace Relay.Tests;

public sealed class OneNodeTests
{
    [Fact]
    public async Task TwoEnds_WithOneCode_ExchangeMessagesAsTheyAre()
    {
        await using RelayProcess relay = await RelayProcess.StartAsync();
        (MeetClient maker, MeetReply.NameplateGiven code) = await MeetClient.MakeAsync(relay.Meet);
        await using MeetClient joiner = await MeetClient.ConnectAsync(relay.Meet);
        await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
        var asJoiner = Assert.IsType<MeetReply.Paired>(await joiner.ReadReplyAsync());
        var asMaker = Assert.IsType<MeetReply.Paired>(await maker.ReadReplyAsync());

        byte[] large = new byte[300_000];
        new Random(1).NextBytes(large);
        await maker.SendAsync(large);
        await joiner.SendAsync(Array.Empty<byte>());
        await joiner.SendAsync((byte[])[1, 2, 3]);

        Assert.Equal(3, code.Digits.Length);
        Assert.Equal(asMaker.Session, asJoiner.Session);
        Assert.NotEqual(asMaker.Ticket, asJoiner.Ticket);
        Assert.Equal(large, await joiner.ReadBinaryAsync());
        Assert.Empty(await maker.ReadBinaryAsync());
        Assert.Equal([1, 2, 3], await maker.ReadBinaryAsync());
        await maker.DisposeAsync();
    }
}
