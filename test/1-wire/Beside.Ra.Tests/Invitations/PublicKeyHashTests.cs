using Beside.Ra.Invitations;

namespace Beside.Ra.Tests.Invitations;

public sealed class PublicKeyHashTests
{
    /// <summary>The public key of the sample certificate in [MS-RDPBCGR] 4.1.4.</summary>
    private const string PublicKeyBlob =
        "5253413148000000000200003F00000001000100" +
        "CB81FEBA6D61C35505D55F2E87F87194D6F1A5CBF15F0C3DF8700296C4FB9BC83C2D55AEE8FF3275EA6879E5A201FD31A0B11F55A61FC1F6D1838863265612BC" +
        "0000000000000000";

    [Fact]
    public void Kh_PublicKeyBlobOfTheSpecification_IsSha1() =>
        Assert.Equal("SuUKhTZ2tZOMQIeLZDUvuyuRmoI=", PublicKeyHash.Kh(Convert.FromHexString(PublicKeyBlob)));

    [Fact]
    public void Kh2_PublicKeyBlobOfTheSpecification_IsSha256WithItsName() =>
        Assert.Equal("sha256:ZIpSyEc4GGugeZbViMDBpTAFcT6tdgRJtWl1FZO1gz8=", PublicKeyHash.Kh2(Convert.FromHexString(PublicKeyBlob)));
}
