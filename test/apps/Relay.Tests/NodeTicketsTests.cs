using Beside.Relay.Nodes;
using Beside.Rendezvous;

namespace Relay.Tests;

public sealed class NodeTicketsTests
{
    private const string Secret = "a secret of thirty-two characters or more";
    private const string Here = "http://10.0.0.1:8744";
    private static readonly CarryOrder Order = new(CarryKind.Join, "0123456789abcdef", Role.Helper);

    [Fact]
    public void Ticket_ChangedUsedOldOrForAnotherNode_IsNone()
    {
        var time = new SetTime();
        NodeTickets issuer = new(Secret, time), reader = new(Secret, time);
        string ticket = issuer.Issue(Here, Order);

        Assert.Null(reader.Redeem("http://10.0.0.2:8744", ticket));
        Assert.Null(new NodeTickets(Secret + ".", time).Redeem(Here, ticket));
        Assert.Null(reader.Redeem(Here, ticket.Replace("Helper", "Sharer", StringComparison.Ordinal)));
        for (int i = 0; i < ticket.Length; i++)
            Assert.Null(reader.Redeem(Here, ticket[..i] + (ticket[i] == 'x' ? 'y' : 'x') + ticket[(i + 1)..]));
        for (int i = 0; i < ticket.Length; i++) Assert.Null(reader.Redeem(Here, ticket[..i]));

        Assert.Equal(Order, reader.Redeem(Here, ticket));
        Assert.Null(reader.Redeem(Here, ticket));
        string old = issuer.Issue(Here, Order);
        time.Now += TimeSpan.FromSeconds(31);
        Assert.Null(reader.Redeem(Here, old));
        Assert.Equal(Order, reader.Redeem(Here, issuer.Issue(Here, Order)));
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
