using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Runtime.Tests;

public sealed class InputPathTests
{
    private readonly InputPath _path = new();

    /// <summary>What the novice says lies in the mailbox behind input that is slow to inject: it counts before it is taken.</summary>
    [Fact]
    public void Word_ThatTakesInputAway_CountsFromWhenItIsPosted()
    {
        var stop = new PumpMessage.StopControl();
        var pause = new PumpMessage.Pause();
        _path.Post(new PumpMessage.Chat("hello"));
        Assert.False(_path.IsTakenAway);

        _path.Post(stop);
        _path.Post(pause);
        _path.Take(stop);
        Assert.True(_path.IsTakenAway);
        _path.Take(pause);

        Assert.False(_path.IsTakenAway);
    }

    [Fact]
    public void Control_AloneForAMoment_IsTakenAfterItsDeadline()
    {
        var now = new Instant(0);
        _path.Receive(InputEvent.Key(0x1D, isDown: true), now);
        Assert.False(_path.TryTake(out _));

        _path.HandleTimeout(_path.NextDeadline!.Value);

        Assert.True(_path.TryTake(out InputEvent control));
        Assert.Equal(0x1D, control.Code);
    }

    [Fact]
    public void Input_ThatIsForgotten_IsNotTaken()
    {
        _path.Receive(InputEvent.Key(0x1E, isDown: true), new Instant(0));

        _path.Forget();

        Assert.False(_path.TryTake(out _));
    }

    [Fact]
    public void End_TakesInputAway() => Assert.True(new PumpMessage.End(EndReason.NoviceStopped).TakesInputAway);
}
