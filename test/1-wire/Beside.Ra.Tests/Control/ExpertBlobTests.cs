using Beside.Ra.Control;
using Beside.Ra.Tests.Invitations;

namespace Beside.Ra.Tests.Control;

public sealed class ExpertBlobTests
{
    private const string Pass = AwakeInvitation.EncryptedPassStub;

    [Theory]
    [InlineData("John", "9;NAME=John69;PASS=" + Pass)]
    [InlineData("Helper", "11;NAME=Helper69;PASS=" + Pass)]
    [InlineData("Zoë", "8;NAME=Zoë69;PASS=" + Pass)]
    [InlineData("69;PASS=x", "14;NAME=69;PASS=x69;PASS=" + Pass)]
    public void Write_NameAndProof_AreCountedInCharacters(string name, string text)
    {
        var blob = new ExpertBlob(name, Pass);

        Assert.Equal(text, blob.Write());
        Assert.True(ExpertBlob.TryRead(text, out ExpertBlob? read));
        Assert.Equal(blob, read);
    }

    [Fact]
    public void Read_NameCountedInUtf8BytesAsFreeRdpDoes_FindsTheProof()
    {
        Assert.True(ExpertBlob.TryRead("9;NAME=Zoë69;PASS=" + Pass, out ExpertBlob? read));
        Assert.Equal(new ExpertBlob("Zoë", Pass), read);
    }

    [Theory]
    [InlineData("69;PASS=" + Pass, null, Pass)]
    [InlineData("8;NAME=Bob", "Bob", null)]
    [InlineData("3;A=B8;NAME=Bob", "Bob", null)]
    public void Read_PartsMissingOrUnknown_IsLiberal(string text, string? name, string? pass)
    {
        Assert.True(ExpertBlob.TryRead(text, out ExpertBlob? read));
        Assert.Equal(new ExpertBlob(name, pass), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("99999999999;NAME=Bob")]
    [InlineData("-1;NAME=Bob")]
    [InlineData("9;NAME=Bob")]
    [InlineData("8NAME=Bob")]
    [InlineData("69;PASS=77")]
    [InlineData("3;A=B")]
    public void Read_NoBlobAtAll_IsAnExpectedNo(string text)
    {
        Assert.False(ExpertBlob.TryRead(text, out ExpertBlob? read));
        Assert.Null(read);
    }

    [Fact]
    public void ToString_Always_LeavesTheProofOut() =>
        Assert.DoesNotContain(Pass, new ExpertBlob("Bob", Pass).ToString(), StringComparison.Ordinal);
}
