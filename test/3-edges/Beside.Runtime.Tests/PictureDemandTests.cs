namespace Beside.Runtime.Tests;

public sealed class PictureDemandTests
{
    private readonly PictureDemand _demand = new();

    [Fact]
    public void Picture_IsBegunWhenItIsWantedAndPossible()
    {
        Assert.Empty(Steps(isPossible: true));
        _demand.Want();
        Assert.Empty(Steps(isPossible: false));

        Assert.Equal([PictureStep.Begin], Steps(isPossible: true));
        Assert.Empty(Steps(isPossible: true));
    }

    /// <summary>While a session is paused its pictures are dropped one by one; the picture itself goes on.</summary>
    [Fact]
    public void Picture_ThatIsNotAdmittedForAWhile_GoesOn()
    {
        Begin();

        Assert.Empty(Steps(isPossible: false));
    }

    [Fact]
    public void Picture_OfWhichThePeerLacksAPart_IsBegunAnew()
    {
        Begin();

        _demand.Renew();

        Assert.Equal([PictureStep.End, PictureStep.Begin], Steps(isPossible: true));
        Assert.Empty(Steps(isPossible: true));
    }

    [Fact]
    public void Picture_ThatIsRenewedWhileNotAdmitted_EndsAndIsBegunAfterwards()
    {
        Begin();
        _demand.Renew();

        Assert.Equal([PictureStep.End], Steps(isPossible: false));
        Assert.Equal([PictureStep.Begin], Steps(isPossible: true));
    }

    [Fact]
    public void Picture_ThatHasNotBegun_IsNotRenewed()
    {
        _demand.Renew();
        _demand.Want();

        Assert.Equal([PictureStep.Begin], Steps(isPossible: true));
    }

    [Fact]
    public void Picture_NotWantedAnyMore_EndsOnce()
    {
        Begin();

        _demand.Forgo();

        Assert.Equal([PictureStep.End], Steps(isPossible: true));
        Assert.Empty(Steps(isPossible: true));
    }

    [Fact]
    public void Picture_OfAConnectionThatIsOver_EndsAndIsNotBegunAgain()
    {
        Begin();
        _demand.Renew();

        Assert.Equal([PictureStep.End], Steps(isPossible: true, isOver: true));
    }

    private void Begin()
    {
        _demand.Want();
        Assert.Equal([PictureStep.Begin], Steps(isPossible: true));
    }

    private List<PictureStep> Steps(bool isPossible, bool isOver = false)
    {
        List<PictureStep> steps = [];
        for (PictureStep step; (step = _demand.Next(isPossible, isOver)) != PictureStep.None;)
        {
            steps.Add(step);
            Assert.True(steps.Count < 10, "it comes to no rest");
        }

        return steps;
    }
}
