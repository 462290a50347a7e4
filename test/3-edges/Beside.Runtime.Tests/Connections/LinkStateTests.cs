using Beside.Runtime.Connections;

namespace Beside.Runtime.Tests.Connections;

public sealed class LinkStateTests
{
    private readonly LinkState _state = new();

    [Fact]
    public void Handshake_ThatSucceeds_HasTheConnectionToItselfMeanwhile()
    {
        _state.BeginSecuring();
        Assert.Equal(
            (LinkPhase.Securing, false, false, true, false),
            (_state.Phase, _state.MayRead, _state.MayWrite, _state.IsPeerThere, _state.HasGoodbye));

        _state.EndSecuring(isSecure: true);

        Assert.Equal(
            (LinkPhase.Open, true, true, true, true),
            (_state.Phase, _state.MayRead, _state.MayWrite, _state.IsPeerThere, _state.HasGoodbye));
        Assert.False(_state.IsClosing);
    }

    [Fact]
    public void Handshake_ThatFails_IsTheEndWithoutAGoodbye()
    {
        _state.BeginSecuring();

        _state.EndSecuring(isSecure: false);

        Assert.Equal((LinkPhase.Silent, true, false, false), (_state.Phase, _state.IsClosing, _state.MayWrite, _state.HasGoodbye));
    }

    /// <summary>A peer that has closed its half may still read: what the engine says to the end is sent, and nobody
    /// waits for an answer.</summary>
    [Fact]
    public void Peer_WhoHasClosed_IsStillToldButNotWaitedFor()
    {
        _state.HearEnd();

        Assert.Equal(
            (LinkPhase.HeardOut, false, true, false, false),
            (_state.Phase, _state.MayRead, _state.MayWrite, _state.IsPeerThere, _state.HasGoodbye));
        Assert.False(_state.IsClosing);
    }

    [Theory]
    [InlineData((int)LinkPhase.Open)]
    [InlineData((int)LinkPhase.Securing)]
    [InlineData((int)LinkPhase.HeardOut)]
    public void Silence_FromAnyPhase_IsForGood(int before)
    {
        var phase = (LinkPhase)before;
        if (phase == LinkPhase.Securing) _state.BeginSecuring();
        if (phase == LinkPhase.HeardOut) _state.HearEnd();
        Assert.Equal(phase, _state.Phase);

        _state.FallSilent();
        _state.BeginSecuring();
        _state.EndSecuring(isSecure: true);
        _state.HearEnd();

        Assert.Equal((LinkPhase.Silent, true), (_state.Phase, _state.IsClosing));
    }

    [Fact]
    public void Close_OfAnOpenConnection_LeavesTheGoodbye()
    {
        _state.Close();

        Assert.True(_state is { IsClosing: true, HasGoodbye: true });
    }
}
