using System.Net;
using System.Net.Sockets;
using Beside.Flows;
using Beside.Flows.Quick;
using Beside.Policy;
using Beside.Rendezvous.Messages;
using Beside.Tunnel.Handshake;

namespace Beside.Cli.Tests;

/// <summary>What a flow says in types is said in words that name the option that helps, and with an exit code.</summary>
public sealed class FlowWordsTests
{
    private static readonly EffectiveValue Logging =
        new(PolicyCatalog.LoggingEnabled, new PolicyValue.Number(1), new(
            PolicyLayer.Policy, "/etc/beside/policy.json", SourcePosition.AtLine(3)));

    [Fact]
    public void Notice_OfAPolicy_SaysWhoDecidedIt()
    {
        Assert.Equal(
            "a record is kept anyway: LoggingEnabled = 1 (/etc/beside/policy.json, line 3).",
            NoticeWords.Tell(new Notice.RecordForced(Logging)));
        Assert.Equal(
            "no record is kept: LoggingEnabled = 1 (/etc/beside/policy.json, line 3).",
            NoticeWords.Tell(new Notice.RecordForbidden(Logging)));
    }

    [Fact]
    public void Obstacle_OfTheNetwork_NamesWhatWasListenedOn()
    {
        AssertSaid(ExitCode.CannotListen, ":: stands for no address", new Obstacle.NobodyCouldCome([IPAddress.IPv6Any]));
        AssertSaid(
            ExitCode.CannotListen,
            "192.0.2.1, port any: taken. --listen takes addresses",
            new Obstacle.CannotListen([IPAddress.Parse("192.0.2.1")], 0, SocketError.AddressNotAvailable, "taken"));
        AssertSaid(ExitCode.CannotListen, "Choose another --port", new Obstacle.CannotListen(
            [IPAddress.Loopback], 5000, SocketError.AddressAlreadyInUse, "taken"));
    }

    /// <summary>One that is added has words and a code here, or this fails.</summary>
    [Fact]
    public void Obstacle_EveryKind_HasWords()
    {
        Assert.True(RelayAddress.TryParse("relay.example", out RelayAddress? relay, out _));
        Obstacle[] all =
        [
            new Obstacle.PolicyRefused("w"), new Obstacle.InvitingForbidden("w"),
            new Obstacle.PlainRdpForbidden(Logging), new Obstacle.RecordForbidden(Logging),
            new Obstacle.CannotRecord("w"),
            new Obstacle.NoNetwork(), new Obstacle.CannotListen([], 0, default, "w"), new Obstacle.NobodyCouldCome([]),
            new Obstacle.CannotWriteInvitation("w"),
            new Obstacle.InvitationIsFolder("n"), new Obstacle.CannotReadInvitation("n", "w"),
            new Obstacle.NoInvitation("n", "f", "r"), new Obstacle.RetiredInvitation(),
            new Obstacle.ExpiredInvitation(DateTimeOffset.UnixEpoch), new Obstacle.WrongPassword(),
            new Obstacle.DamagedTicket(), new Obstacle.DamagedInvitation("f", "r"),
            new Obstacle.NoSodium("w"), new Obstacle.RelayUnreachable(relay, "w"),
            new Obstacle.RelayRefused(relay, RefusalReason.Full, 3), new Obstacle.RelayIsNone(relay),
            new Obstacle.CodeExpired(),
            new Obstacle.CodeSpent(), new Obstacle.WrongCode(), new Obstacle.OtherLeft(),
            new Obstacle.NoHandshake(HandshakeFailure.Version),
        ];

        Assert.Equal(typeof(Obstacle).GetNestedTypes().Length, all.Length);
        Assert.All(all, o => Assert.NotEmpty(ObstacleWords.Tell(o)));
    }

    private static void AssertSaid(ExitCode code, string words, Obstacle obstacle)
    {
        UserErrorException error = UserErrorException.From(new ObstacleException(obstacle));
        Assert.Equal(code, error.ExitCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
