using System.Security.Cryptography;
using Beside.Testing;

namespace Beside.Sodium.Tests;

public sealed class Ristretto255Tests
{
    private const string Package = "libsodium";
    private const string Distribution = "libsodium.so.23";

    /// <summary>The package's library beside the program, and the one that Debian has.</summary>
    public static TheoryData<string> Libraries => [Package, Distribution];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void TryMultiply_OfTheDraftsVector_IsTheProduct(string library)
    {
        var group = new Ristretto255([library]);
        byte[] product = new byte[32];

        Assert.True(group.TryMultiply(Load("B.3.10-scalar"), Load("B.3.10-element"), product));

        Assert.Equal(Load("B.3.10-product"), product);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void DeriveElement_OfTheDraftsString_IsTheGenerator(string library)
    {
        byte[] element = new byte[32];

        new Ristretto255([library]).DeriveElement(SHA512.HashData(Load("B.3.1-generator-string")), element);

        Assert.Equal(Load("B.3.1-generator"), element);
    }

    [Theory]
    [InlineData(Package, "B.3.11-no-element")]
    [InlineData(Package, "B.3.11-identity")]
    [InlineData(Distribution, "B.3.11-no-element")]
    [InlineData(Distribution, "B.3.11-identity")]
    public void TryMultiply_OfWhatIsNoElement_IsFalse(string library, string element) =>
        Assert.False(new Ristretto255([library]).TryMultiply(Load("B.3.10-scalar"), Load(element), new byte[32]));

    [Fact]
    public void TryMultiply_ByZero_IsFalse() =>
        Assert.False(new Ristretto255().TryMultiply(new byte[32], Load("B.3.10-element"), new byte[32]));

    [Fact]
    public void Libraries_FirstIsMissing_TakesTheNext() =>
        Assert.False(new Ristretto255(["libsodium-that-is-nowhere", "libc.so.6", Distribution])
            .TryMultiply(Load("B.3.10-scalar"), new byte[32], new byte[32]));

    [Fact]
    public void Libraries_NoneIsHere_NamesThePackage()
    {
        var e = Assert.Throws<DllNotFoundException>(() => new Ristretto255(["libsodium-that-is-nowhere"]));

        Assert.Contains("libsodium23", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_OfAnotherLength_AreRefusedBeforeTheLibrarySeesThem()
    {
        var group = new Ristretto255();

        Assert.Throws<ArgumentException>(() => group.TryMultiply(new byte[31], new byte[32], new byte[32]));
        Assert.Throws<ArgumentException>(() => group.TryMultiply(new byte[32], new byte[33], new byte[32]));
        Assert.Throws<ArgumentException>(() => group.TryMultiply(new byte[32], new byte[32], new byte[31]));
        Assert.Throws<ArgumentException>(() => group.DeriveElement(new byte[63], new byte[32]));
        Assert.Throws<ArgumentException>(() => group.DeriveElement(new byte[64], new byte[31]));
    }

    private static byte[] Load(string name) => HexVector.Load("draft-irtf-cfrg-cpace-21/" + name).Bytes;
}
