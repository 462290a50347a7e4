using Beside.Session.Consent;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Session.Tests.Novice;

/// <summary>Which line answers a question, and from when on.</summary>
public sealed class OpenQuestionTests
{
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);
    private static readonly Instant Shown = new(1000);

    [Theory]
    [InlineData(ConsentQuestion.View, "yes", LineAnswer.Yes)]
    [InlineData(ConsentQuestion.View, " Y ", LineAnswer.Yes)]
    [InlineData(ConsentQuestion.View, "no", LineAnswer.No)]
    [InlineData(ConsentQuestion.View, "N", LineAnswer.No)]
    [InlineData(ConsentQuestion.View, "yes please", LineAnswer.None)]
    [InlineData(ConsentQuestion.View, "yess", LineAnswer.None)]
    [InlineData(ConsentQuestion.View, "ok", LineAnswer.None)]
    [InlineData(ConsentQuestion.View, "1", LineAnswer.None)]
    [InlineData(ConsentQuestion.View, "allow", LineAnswer.OtherWord)]
    [InlineData(ConsentQuestion.Control, "allow", LineAnswer.Yes)]
    [InlineData(ConsentQuestion.Control, "ALLOW ", LineAnswer.Yes)]
    [InlineData(ConsentQuestion.Control, "no", LineAnswer.No)]
    [InlineData(ConsentQuestion.Control, "yes", LineAnswer.OtherWord)]
    [InlineData(ConsentQuestion.Control, "y", LineAnswer.OtherWord)]
    [InlineData(ConsentQuestion.Control, "a", LineAnswer.None)]
    public void Line_ToAQuestionThatWasRead_AnswersWithItsWordAlone(ConsentQuestion question, string line, LineAnswer answer)
    {
        var open = new OpenQuestion(question, ReadingTime);
        open.Show(Shown);

        Assert.Equal(answer, open.Answer(line, Shown + ReadingTime));
    }

    [Theory]
    [InlineData("yes", LineAnswer.Yes)]
    [InlineData("no", LineAnswer.No)]
    [InlineData("Yes", LineAnswer.None)]
    [InlineData("y", LineAnswer.None)]
    [InlineData(" yes", LineAnswer.None)]
    [InlineData("allow", LineAnswer.OtherWord)]
    public void Line_OfAScript_IsExactlyTheWordAndMayComeAtOnce(string line, LineAnswer answer)
    {
        var open = new OpenQuestion(ConsentQuestion.View, readingTime: null);
        open.Show(Shown);
        open.Cover();   // nothing covers what a script shows

        Assert.Equal(answer, open.Answer(line, Shown));
    }

    [Fact]
    public void Yes_BeforeTheReadingTimeIsOver_IsTooSoonAndANoIsNot()
    {
        var open = new OpenQuestion(ConsentQuestion.Control, ReadingTime);
        Assert.Equal(LineAnswer.TooSoon, open.Answer("allow", Shown + TimeSpan.FromHours(1)));

        open.Show(Shown);

        Assert.Equal(LineAnswer.TooSoon, open.Answer(isYes: true, Shown + ReadingTime - TimeSpan.FromTicks(1)));
        Assert.Equal(LineAnswer.No, open.Answer(isYes: false, Shown));
        Assert.Equal(LineAnswer.Yes, open.Answer(isYes: true, Shown + ReadingTime));
    }

    /// <summary>It stood there long enough, and then something came after it.</summary>
    [Fact]
    public void Yes_ToAQuestionThatIsNotTheLastThingOnScreen_IsTooSoonUntilItIsReadAgain()
    {
        var open = new OpenQuestion(ConsentQuestion.Control, ReadingTime);
        open.Show(Shown);
        open.Cover();
        Instant later = Shown + TimeSpan.FromMinutes(1);
        Assert.False(open.IsLastOnScreen);
        Assert.Equal(LineAnswer.TooSoon, open.Answer("allow", later));
        Assert.Equal(LineAnswer.TooSoon, open.Answer("no", later));

        open.Show(later);

        Assert.Equal(LineAnswer.TooSoon, open.Answer("allow", later));
        Assert.Equal(LineAnswer.Yes, open.Answer("allow", later + ReadingTime));
    }
}
