using System.Net;
using Beside.Rendezvous.Messages;
using Beside.Rendezvous.Relay;
using Beside.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Beside.Rendezvous.Tests;

public sealed class AdmissionTests
{
    private static readonly Instant Start = new(0);

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void NetworkKey_OfTwoAddresses_IsTheSameForOneSubscriber(string a, string b, bool same) =>
        Assert.Equal(same, NetworkKey.Of(IPAddress.Parse(a)) == NetworkKey.Of(IPAddress.Parse(b)));

    [Fact]
    public void Join_FiveThatComeToNothing_BeginAWaitThatDoubles()
    {
        (Admission admission, AddressAccount account) = NewAccount();
        Instant now = Start;
        for (int i = 0; i < 5; i++) Assert.Null(Join(admission, account, now));

        foreach (int minutes in (int[])[1, 2, 4, 8, 16, 32, 60, 60])
        {
            Refusal refusal = Join(admission, account, now)!;
            Assert.Equal((RefusalReason.TooManyTries, TimeSpan.FromMinutes(minutes)), (refusal.Reason, refusal.Wait));
            now += refusal.Wait;
            Assert.Null(Join(admission, account, now));
        }
    }

    /// <summary>One try a second for a day, and each as many at once as an address has connections: 5, 6 more while the
    /// wait grows, and then one an hour.</summary>
    [Fact]
    public void Guesser_WhoTriesForADay_GetsThirtyFiveTries()
    {
        (Admission admission, AddressAccount account) = NewAccount();
        int tries = 0;
        for (int second = 0; second < 86_400; second++)
        {
            for (int i = 0; i < 64; i++)
            {
                if (Join(admission, account, Start + TimeSpan.FromSeconds(second)) is null) tries++;
            }
        }

        Assert.InRange(tries, 30, 36);
    }

    [Fact]
    public void Join_ThatLedToASession_CostsNothing()
    {
        (Admission admission, AddressAccount account) = NewAccount();
        for (int i = 0; i < 100; i++)
        {
            Assert.Null(admission.TryJoin(account, Start, out JoinCharge charge));
            account.Refund(charge);
            admission.EndPair(account);
        }
    }

    [Fact]
    public void Codes_OfOneAddress_AreTenAtOnceAndThenOneEverySixSeconds()
    {
        (Admission admission, AddressAccount account) = NewAccount();
        int Made(int second) => Enumerable.Range(0, 20).Count(_ =>
        {
            if (admission.TryMake(account, Start + TimeSpan.FromSeconds(second)) is not null)
                return false;
            admission.EndWait(account);
            return true;
        });

        Assert.Equal((10, 0, 1, 10), (Made(0), Made(5), Made(6), Made(600)));
    }

    [Fact]
    public void Addresses_MoreThanAreRemembered_ShareOneAccountAndMakeRoomWhenIdle()
    {
        var admission = new Admission(new() { Addresses = 2, Connections = 1 });
        Assert.True(admission.TryConnect(new(1, false), Start, out AddressAccount? first));
        Assert.True(admission.TryConnect(new(2, false), Start, out _));
        Assert.True(admission.TryConnect(new(3, false), Start, out AddressAccount? shared));
        Assert.False(admission.TryConnect(new(4, false), Start, out _));

        admission.Disconnect(first);
        admission.Disconnect(shared);
        Assert.True(admission.TryConnect(new(5, false), Start + TimeSpan.FromSeconds(1), out AddressAccount? own));
        Assert.NotSame(shared, own);
        Assert.Equal(2, admission.Addresses);
    }

    /// <summary>Whatever comes and goes in whatever order: nothing passes its limit, and when all have gone, nothing is
    /// counted any more.</summary>
    [Fact]
    public void AnySteps_OfSeveralAddresses_StayWithinTheLimitsAndGiveAllBack() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200),
            Prop.ForAll(Arb.From(Gen.Choose(0, 39).ArrayOf()), steps =>
            {
                var limits = new AddressLimits { Connections = 4, Waits = 2, Pairs = 2, TotalWaits = 3, TotalPairs = 2, Addresses = 3 };
                var admission = new Admission(limits);
                List<AddressAccount> connections = [], waits = [], ends = [];
                Instant now = Start;
                foreach (int step in steps)
                {
                    ulong address = (ulong)(step % 5);
                    now += TimeSpan.FromSeconds(step);
                    if (step / 5 < 3 && admission.TryConnect(new(address, false), now, out AddressAccount? account))
                        connections.Add(account);
                    AddressAccount? any = connections.Count == 0 ? null : connections[step % connections.Count];
                    if (any is not null && step / 5 is 3 or 4 && admission.TryMake(any!, now) is null)
                        waits.Add(any!);
                    if (any is not null && step / 5 is 5 or 6 && admission.TryJoin(any!, now, out _) is null)
                        ends.Add(any!);
                    Assert.All(connections, c => Assert.True(c.Connections <= 4 && c.Waits <= 2 && c.Ends <= 2));
                    Assert.True(admission.Waits <= 3 && admission.Ends <= 4 && admission.Addresses <= 3);
                }

                waits.ForEach(admission.EndWait);
                ends.ForEach(admission.EndPair);
                connections.ForEach(admission.Disconnect);
                Assert.Equal((0, 0), (admission.Waits, admission.Ends));
                Assert.All(connections, c => Assert.Equal((0, 0, 0), (c.Connections, c.Waits, c.Ends)));
            }));

    private static (Admission Admission, AddressAccount Account) NewAccount()
    {
        var admission = new Admission(new());
        Assert.True(admission.TryConnect(new(1, false), Start, out AddressAccount? account));
        return (admission, account);
    }

    private static Refusal? Join(Admission admission, AddressAccount account, Instant now)
    {
        Refusal? refusal = admission.TryJoin(account, now, out _);
        if (refusal is null) admission.EndPair(account);
        return refusal;
    }
}
