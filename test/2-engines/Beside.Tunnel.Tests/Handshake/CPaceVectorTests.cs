using Beside.Sodium;
using Beside.Testing;
using Beside.Tunnel.Handshake;

namespace Beside.Tunnel.Tests.Handshake;

/// <summary>draft-irtf-cfrg-cpace-21, appendix B.3, with the group that the product computes in.</summary>
public sealed class CPaceVectorTests
{
    private readonly Ristretto255 _group = new();

    [Fact]
    public void Generator_OfB31_IsTheDraftsString()
    {
        Assert.Equal(Load("B.3.1-generator-string"), CPace.GeneratorString(Load("B.3.1-prs"), Load("B.3.1-ci"), Load("B.3.1-sid")));
        Assert.Equal(Load("B.3.1-generator"), CPace.Generator(_group, Load("B.3.1-prs"), Load("B.3.1-ci"), Load("B.3.1-sid")));
    }

    [Theory]
    [InlineData("B.3.2-scalar-a", "B.3.2-share-a")]
    [InlineData("B.3.3-scalar-b", "B.3.3-share-b")]
    public void Share_OfB32AndB33_IsScalarTimesGenerator(string scalar, string share)
    {
        byte[] product = new byte[32];

        Assert.True(_group.TryMultiply(Load(scalar), Load("B.3.1-generator"), product));

        Assert.Equal(Load(share), product);
    }

    [Theory]
    [InlineData("B.3.2-scalar-a", "B.3.3-share-b")]
    [InlineData("B.3.3-scalar-b", "B.3.2-share-a")]
    public void IntermediateKey_OfB35_IsTheSameAtBothEnds(string scalar, string peerShare)
    {
        byte[] k = new byte[32];
        Assert.True(_group.TryMultiply(Load(scalar), Load(peerShare), k));
        Assert.Equal(Load("B.3.4-k"), k);
        byte[] transcript = CPace.Transcript(Load("B.3.2-share-a"), Load("B.3.2-ad-a"), Load("B.3.3-share-b"), Load("B.3.3-ad-b"));
        Assert.Equal(Load("B.3.5-transcript"), transcript);

        Assert.Equal(Load("B.3.5-isk"), CPace.IntermediateKey(_group, Load(scalar), Load(peerShare), Load("B.3.1-sid"), transcript));
    }

    [Fact]
    public void TryMultiply_OfB310_IsTheProduct()
    {
        byte[] product = new byte[32];

        Assert.True(_group.TryMultiply(Load("B.3.10-scalar"), Load("B.3.10-element"), product));

        Assert.Equal(Load("B.3.10-product"), product);
    }

    [Theory]
    [InlineData("B.3.11-no-element")]
    [InlineData("B.3.11-identity")]
    public void IntermediateKey_OfInvalidShare_IsNone(string share) =>
        Assert.Null(CPace.IntermediateKey(_group, Load("B.3.10-scalar"), Load(share), Load("B.3.1-sid"), []));

    [Fact]
    public void Concatenate_LongString_HasItsLengthInLeb128() =>
        Assert.Equal([0x80, 0x01, .. new byte[128]], CPace.Concatenate(new byte[128]));

    private static byte[] Load(string name) => HexVector.Load("draft-irtf-cfrg-cpace-21/" + name).Bytes;
}
