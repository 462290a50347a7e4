using Beside.Runtime.Connections;

namespace Beside.Runtime.Tests.Connections;

public sealed class FarewellTests
{
    private readonly Farewell _farewell = new();

    [Fact]
    public void Session_ThatGoesOn_SaysNoGoodbye()
    {
        Assert.False(_farewell.TryLeave(isSettled: true, isHeard: true));
        Assert.False(_farewell.HasBegun);
    }

    [Fact]
    public void Goodbye_WhileTheRecordsAreBeingSigned_WaitsAndIsSaidOnce()
    {
        _farewell.Begin();

        Assert.True(_farewell.HasBegun);
        Assert.False(_farewell.TryLeave(isSettled: false, isHeard: true));
        Assert.True(_farewell.TryLeave(isSettled: true, isHeard: true));
        Assert.False(_farewell.TryLeave(isSettled: true, isHeard: true));
        _farewell.Begin();
        Assert.False(_farewell.TryLeave(isSettled: true, isHeard: true));
        Assert.True(_farewell.HasBegun);
    }

    [Fact]
    public void Goodbye_ToNobody_WaitsForNoSignature()
    {
        _farewell.Begin();

        Assert.True(_farewell.TryLeave(isSettled: false, isHeard: false));
    }
}
