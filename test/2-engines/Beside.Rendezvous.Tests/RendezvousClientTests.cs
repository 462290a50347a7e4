using Beside.Rendezvous.Client;
using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Rendezvous.Tests;

public sealed class RendezvousClientTests
{
    private static readonly Instant Start = new(0);
    private static readonly string Secret = new('A', Ticket.SecretChars);

    [Fact]
    public void Maker_UntilTheSession_AsksWaitsAndSettles()
    {
        RendezvousClient client = Waiting();

        Say(client, new MeetReply.Paired(Secret, "m" + Secret));
        client.Settle();

        Assert.Equal([new ClientOutput.Paired(Secret), Sent(new MeetRequest.Settled())], Outputs(client), Same);
        Assert.Equal(ClientState.Joined, client.State);
    }

    [Fact]
    public void Maker_WhosePairingMissed_ComesAgainWithTheCodesTicket()
    {
        RendezvousClient client = Waiting();
        Say(client, new MeetReply.Paired(Secret, "m" + Secret));
        client.Miss();
        Outputs(client);

        Say(client, new MeetReply.ComeAgain(AgainReason.Missed));
        client.HandleTimeout(Start);
        client.Connected();

        Assert.Equal([new ClientOutput.PairingLost(), new ClientOutput.Close(), new ClientOutput.Connect(),
            Sent(new MeetRequest.Resume($"w482.{Secret}"))], Outputs(client), Same);
    }

    [Fact]
    public void Session_ThatBreaks_ComesAgainWithItsOwnTicketAndGivesUpAfterTwoMinutes()
    {
        RendezvousClient client = Joined();

        client.ConnectionLost(Start);
        client.HandleTimeout(Start);
        client.Connected();
        Assert.Equal([new ClientOutput.Broken(), new ClientOutput.Close(), new ClientOutput.Connect(),
            Sent(new MeetRequest.Resume("j" + Secret))], Outputs(client), Same);

        client.HandleTimeout(Start + Limits.ResumeWindow);
        Assert.Equal([new ClientOutput.Close(), new ClientOutput.Ended(ClientEnd.Expired, null, 0)], Outputs(client), Same);
    }

    /// <summary>Found by fuzzing: it led to a second connection beside the first.</summary>
    [Fact]
    public void Connection_ThatWasNotAskedFor_CountsNothing()
    {
        RendezvousClient client = Joined();
        client.ConnectionLost(Start);
        Outputs(client);

        client.Connected();
        client.ConnectionLost(Start);

        Assert.Empty(Outputs(client));
        Assert.Equal((ClientState.Connecting, Start), (client.State, client.NextDeadline!.Value));
    }

    [Fact]
    public void Session_ThatBreaks_IsTriedForAtAGrowingPace()
    {
        RendezvousClient client = Joined();
        client.ConnectionLost(Start);
        Instant now = Start;
        List<double> pauses = [];
        for (int i = 0; i < 6; i++)
        {
            Instant next = Assert.NotNull(client.NextDeadline);
            pauses.Add((next - now).TotalSeconds);
            now = next;
            client.HandleTimeout(now);
            client.ConnectionLost(now);
        }

        Assert.Equal([0, 0.25, 0.5, 1, 2, 2], pauses);
    }

    [Fact]
    public void Joiner_WhoIsCutOffBeforeTheCodeIsProved_HasMissed()
    {
        RendezvousClient client = Joining();
        Say(client, new MeetReply.Paired(Secret, "j" + Secret));
        Outputs(client);

        client.ConnectionLost(Start);

        Assert.Equal([new ClientOutput.Close(), new ClientOutput.Ended(ClientEnd.Missed, null, 0)], Outputs(client), Same);
    }

    [Fact]
    public void Relay_WithoutItsDirectory_IsAskedAgainForASessionAndNotForACode()
    {
        RendezvousClient joining = Joining(), joined = Joined();
        joined.ConnectionLost(Start);
        joined.HandleTimeout(Start);
        joined.Connected();

        Say(joining, new MeetReply.Refused(RefusalReason.NoDirectory, 1));
        Say(joined, new MeetReply.Refused(RefusalReason.NoDirectory, 1));

        Assert.Equal(new ClientOutput.Ended(ClientEnd.Refused, RefusalReason.NoDirectory, 1), Outputs(joining)[^1]);
        Assert.Equal((ClientState.Connecting, Start + TimeSpan.FromSeconds(1)), (joined.State, joined.NextDeadline!.Value));
    }

    [Fact]
    public void Relay_ThatResumesAnotherSession_IsBad()
    {
        RendezvousClient client = Joined();
        client.ConnectionLost(Start);
        client.HandleTimeout(Start);
        client.Connected();

        Say(client, new MeetReply.Resumed(new string('B', Ticket.SecretChars)));

        Assert.Equal(new ClientOutput.Ended(ClientEnd.BadRelay, null, 0), Outputs(client)[^1]);
    }

    [Fact]
    public void Relay_ThatCannotBeReachedAtFirst_IsTheEnd()
    {
        RendezvousClient client = RendezvousClient.ForMaker(Role.Sharer, () => 0.5);
        client.ConnectionLost(Start);

        Assert.Equal([new ClientOutput.Connect(), new ClientOutput.Ended(ClientEnd.Unreachable, null, 0)], Outputs(client), Same);
    }

    [Fact]
    public void Joiner_OfACode_SendsTheNameplateAlone() =>
        Assert.Throws<ArgumentException>(() => RendezvousClient.ForJoiner(Role.Helper, "482 913", () => 0.5));

    private static RendezvousClient Waiting()
    {
        RendezvousClient client = RendezvousClient.ForMaker(Role.Sharer, () => 0.5);
        client.Connected();
        Say(client, new MeetReply.NameplateGiven("482", 600, 0, $"w482.{Secret}"));
        Assert.Equal([new ClientOutput.Connect(), Sent(new MeetRequest.Make(Role.Sharer)),
            new ClientOutput.CodeReady("482", Start + Limits.NameplateLife, 0)], Outputs(client), Same);
        return client;
    }

    private static RendezvousClient Joining()
    {
        RendezvousClient client = RendezvousClient.ForJoiner(Role.Helper, "482", () => 0.5);
        client.Connected();
        Assert.Equal([new ClientOutput.Connect(), Sent(new MeetRequest.Join("482", Role.Helper))], Outputs(client), Same);
        return client;
    }

    private static RendezvousClient Joined()
    {
        RendezvousClient client = Joining();
        Say(client, new MeetReply.Paired(Secret, "j" + Secret));
        Say(client, new MeetReply.Confirmed());
        Assert.Equal(ClientState.Joined, client.State);
        Outputs(client);
        return client;
    }

    private static void Say(RendezvousClient client, MeetReply reply) => client.Receive(MeetMessage.Write(reply), Start);

    private static ClientOutput.Send Sent(MeetRequest request) => new(MeetMessage.Write(request));

    private static bool Same(ClientOutput a, ClientOutput b) =>
        a is ClientOutput.Send first && b is ClientOutput.Send second ? first.Utf8.AsSpan().SequenceEqual(second.Utf8) : a == b;

    private static List<ClientOutput> Outputs(RendezvousClient client)
    {
        List<ClientOutput> outputs = [];
        while (client.TryTakeOutput(out ClientOutput? output)) outputs.Add(output);
        return outputs;
    }
}
