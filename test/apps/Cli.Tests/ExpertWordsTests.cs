using Beside.Cli.Open;
using Beside.Runtime.Expert;

namespace Beside.Cli.Tests;

public sealed class ExpertWordsTests
{
    /// <summary>The addresses of an invitation are what its author wrote.</summary>
    [Theory]
    [InlineData("x\nYour password has expired, type it again:")]
    [InlineData("x\u009B31m\u001B[2J")]
    [InlineData("\u202Eabc\u2066")]
    [InlineData("a\u2028b\tc\r\n")]
    public void Outcome_DetailThatSteers_IsOneLineOfPlainText(string detail)
    {
        foreach (ExpertOutcomeKind kind in Enum.GetValues<ExpertOutcomeKind>())
        {
            string told = ExpertWords.Tell(new ExpertOutcome(kind, detail));

            Assert.DoesNotContain(told, c => char.IsControl(c) || c is '\u2028' or '\u202E' or '\u2066');
        }
    }

    [Fact]
    public void Outcome_DetailWithoutEnd_IsCut() =>
        Assert.InRange(ExpertWords.Tell(new ExpertOutcome(ExpertOutcomeKind.Unreachable, new string('x', 100_000))).Length, 600, 800);

    [Theory]
    [InlineData("", "You were turned away: no reason was given.")]
    [InlineData("The other side said goodbye", "You were turned away: the other side said goodbye.")]
    public void Outcome_Refused_TellsWhy(string detail, string expected) =>
        Assert.StartsWith(expected, ExpertWords.Tell(new ExpertOutcome(ExpertOutcomeKind.Refused, detail)), StringComparison.Ordinal);
}
