namespace Beside.Runtime.Tests;

public sealed class ChunkCreditTests
{
    private readonly ChunkCredit _credit = new();

    [Fact]
    public void Parts_AreFreeWhenTheirWriteHasEndedAndNotBefore()
    {
        _credit.Add(isEndOfPicture: false);
        _credit.BeginWrite();
        _credit.Add(isEndOfPicture: true);

        Assert.Equal(new(1, HasEnd: false), _credit.EndWrite());
        _credit.BeginWrite();
        Assert.Equal(new(1, HasEnd: true), _credit.EndWrite());
    }

    [Fact]
    public void Parts_ThatGoInOneWrite_AreFreeTogether()
    {
        _credit.Add(isEndOfPicture: false);
        _credit.Add(isEndOfPicture: true);
        _credit.BeginWrite();

        Assert.Equal(new(2, HasEnd: true), _credit.EndWrite());
        Assert.Equal(default, _credit.EndWrite());
    }

    [Fact]
    public void Write_WithoutAPart_FreesNothing()
    {
        _credit.BeginWrite();

        Assert.Equal(default, _credit.EndWrite());
    }

    /// <summary>Their buffers went with the encoder: the next one must not be given credit for them.</summary>
    [Fact]
    public void Parts_OfAnEncoderThatIsGone_AreForgotten()
    {
        _credit.Add(isEndOfPicture: true);
        _credit.BeginWrite();
        _credit.Add(isEndOfPicture: true);

        _credit.Forget();

        Assert.Equal(default, _credit.EndWrite());
        _credit.BeginWrite();
        Assert.Equal(default, _credit.EndWrite());
    }
}
