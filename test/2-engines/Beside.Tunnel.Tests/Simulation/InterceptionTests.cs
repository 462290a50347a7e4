using System.Security.Cryptography;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Tests.Handshake;

namespace Beside.Tunnel.Tests.Simulation;

/// <summary>A relay that has guessed the second half of the code and sits in the middle of two handshakes. What is left
/// is the check number.</summary>
public sealed class InterceptionTests
{
    private const int Tries = 1_000_000;

    /// <summary>
    /// A million seeded tries of what decides it: two intermediate keys that differ, the honest ends' nonces, and two
    /// nonces of the relay's, each chosen before it sees the honest one of
    /// that handshake. The group is left out: its output is a random key for each handshake. The keys and the numbers
    /// are made by the product's own code.
    /// </summary>
    [Fact]
    public void CheckNumbers_OfAMillionInterceptions_AreAlikeInAboutAHundred()
    {
        var random = new Random(20261130);
        byte[] helperIsk = new byte[64], sharerIsk = new byte[64], helperNonce = new byte[32],
            sharerNonce = new byte[32], toHelper = new byte[32], toSharer = new byte[32];
        int alike = 0;
        for (int i = 0; i < Tries; i++)
        {
            foreach (byte[] drawn in (byte[][])[helperIsk, sharerIsk, helperNonce, sharerNonce, toHelper, toSharer])
                random.NextBytes(drawn);
            if (NumberOf(helperIsk, helperNonce, toHelper) == NumberOf(sharerIsk, toSharer, sharerNonce))
                alike++;
        }

        // A binomial distribution of mean 100 and standard deviation 10; six of them.
        Assert.InRange(alike, 40, 160);
    }

    /// <summary>Why nonces are committed to: a relay that could choose its nonce last would find an equal number within
    /// some ten thousand tries, each time.</summary>
    [Fact]
    public void CheckNumbers_WhereTheRelayMayChooseLast_AreAlikeEveryTime()
    {
        var random = new Random(1);
        byte[] helperIsk = new byte[64], sharerIsk = new byte[64], sharerNonce = new byte[32], grinding = new byte[32];
        random.NextBytes(helperIsk);
        random.NextBytes(sharerIsk);
        string wanted = NumberOf(helperIsk, new byte[32], new byte[32]);
        int tries = 0;
        do random.NextBytes(grinding);
        while (NumberOf(sharerIsk, grinding, sharerNonce) != wanted && ++tries < 200_000);

        Assert.InRange(tries, 0, 199_999);
    }

    /// <summary>The whole of it, group and all: both honest ends come to keys with the relay, and the numbers differ.</summary>
    [Fact]
    public void RelayThatKnowsTheCode_RunsTwoHandshakesAndIsToldApartByTheNumber()
    {
        int alike = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            using HandshakePair withHelper =
                new HandshakePair(maker: TunnelRole.Sharer, joiner: TunnelRole.Helper, seed: (2 * seed) + 1000).Run();
            using HandshakePair withSharer =
                new HandshakePair(maker: TunnelRole.Sharer, joiner: TunnelRole.Helper, seed: (2 * seed) + 1001).Run();
            using TunnelKeys helper = Assert.IsType<HandshakeOutput.Established>(withHelper.JoinersLast).Keys;
            using TunnelKeys sharer = Assert.IsType<HandshakeOutput.Established>(withSharer.MakersLast).Keys;
            if (sharer.StartTrial().Answer(helper.CheckNumberToReadOut) == CheckOutcome.Right)
                alike++;
        }

        Assert.InRange(alike, 0, 3);   // two hundred chances in ten thousand
    }

    /// <summary>A relay that does not reveal the nonce that it committed to comes to no keys, so that it cannot choose after all.</summary>
    [Fact]
    public void RelayThatRevealsAnotherNonce_IsEnded()
    {
        using var pair = new HandshakePair();
        pair.Wire = (fromMaker, frame) => frame[2] == (byte)FrameType.Nonce ? [.. frame[..3], .. SHA256.HashData(frame)] : frame;
        pair.Run();

        Assert.StartsWith("Nonce.nonce", Assert.IsType<HandshakeOutput.Failed>(pair.MakersLast).Detail, StringComparison.Ordinal);
    }

    private static string NumberOf(byte[] isk, byte[] helperNonce, byte[] sharerNonce) =>
        TunnelKeys.CheckNumberOf(isk, helperNonce, sharerNonce).Digits;
}
