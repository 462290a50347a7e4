using Beside.Tunnel.Keys;

namespace Beside.Tunnel.Tests.Keys;

public sealed class CheckNumberTests
{
    private static readonly byte[] Isk = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];

    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0} ")]
    public void Trial_TheNumberThatWasReadOut_IsRight(string typed)
    {
        (string number, CheckNumberTrial trial) = Both();

        Assert.Equal(CheckOutcome.Right, trial.Answer(string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, number)));
    }

    [Fact]
    public void Trial_TwoWrongNumbers_ArePossiblyAnInterception()
    {
        (string number, CheckNumberTrial trial) = Both();
        string wrong = number == "0000" ? "0001" : "0000";

        Assert.Equal(CheckOutcome.Wrong, trial.Answer(wrong));
        Assert.Equal(CheckOutcome.NotFourDigits, trial.Answer("12345"));
        Assert.Equal(CheckOutcome.PossibleInterception, trial.Answer(wrong));

        Assert.Throws<InvalidOperationException>(() => trial.Answer(number));
        Assert.Equal(CheckOutcome.PossibleInterception, trial.Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("12a4")]
    [InlineData("yes")]
    public void Trial_NoFourDigits_CountNothing(string typed)
    {
        (string number, CheckNumberTrial trial) = Both();

        for (int i = 0; i < 5; i++) Assert.Equal(CheckOutcome.NotFourDigits, trial.Answer(typed));

        Assert.Equal(CheckOutcome.Right, trial.Answer(number));
    }

    [Fact]
    public void Trial_RightAfterOneWrong_IsRight()
    {
        (string number, CheckNumberTrial trial) = Both();

        Assert.Equal(CheckOutcome.Wrong, trial.Answer(number == "9999" ? "9998" : "9999"));

        Assert.Equal(CheckOutcome.Right, trial.Answer(number));
    }

    [Fact]
    public void Number_AtTheSharersEnd_IsNotShown()
    {
        using TunnelKeys sharer = TunnelKeys.Derive(TunnelRole.Sharer, Isk, new byte[32], new byte[32]),
            helper = TunnelKeys.Derive(TunnelRole.Helper, Isk, new byte[32], new byte[32]);

        Assert.Throws<InvalidOperationException>(() => sharer.CheckNumberToReadOut);
        Assert.Throws<InvalidOperationException>(() => helper.StartTrial());
        Assert.DoesNotContain(
            helper.CheckNumberToReadOut,
            $"{sharer} {sharer.CheckNumber} {sharer.StartTrial()}",
            StringComparison.Ordinal);
    }

    private static (string Number, CheckNumberTrial Trial) Both()
    {
        using TunnelKeys helper = TunnelKeys.Derive(TunnelRole.Helper, Isk, new byte[32], new byte[32]),
            sharer = TunnelKeys.Derive(TunnelRole.Sharer, Isk, new byte[32], new byte[32]);
        return (helper.CheckNumberToReadOut, sharer.StartTrial());
    }
}
