using Beside.Session.Consent;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <summary>
/// A question to the novice on a screen. A yes counts only after the question has been the last thing on that screen for
/// the time that it takes to read it. Every face uses it, in a terminal or in a window.
/// </summary>
/// <param name="readingTime">Null: a script, which shows the question in its own way; the question counts as read once
/// the script has been told.</param>
/// <remarks>A word in the chat on which a helper has waited to ask, a line that hides the question, a key of a moment
/// ago: none of them is a yes.</remarks>
/// <param name="needsCheckNumber">No word agrees: the four digits do that the helper reads out.</param>
public sealed class OpenQuestion(ConsentQuestion question, TimeSpan? readingTime, bool needsCheckNumber = false)
{
    /// <summary>Ours: nobody has read a question before that.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);

    /// <summary>docs/tunnel.md, Check number.</summary>
    private const int CheckNumberDigits = 4;

    private Instant? _lastOnScreenSince;

    public ConsentQuestion Question => question;

    /// <summary>Nothing has come after it on the screen.</summary>
    public bool IsLastOnScreen => _lastOnScreenSince is not null;

    /// <summary>The word that agrees. Each question has its own, so that a yes said twice does not give control.</summary>
    public string YesWord => YesWordOf(question);

    public static string NoWord => "no";

    /// <summary>All of it has been shown, and nothing comes after it.</summary>
    public void Show(Instant now) => _lastOnScreenSince = now;

    /// <summary>Something else came after it. It has to be shown again before anybody can say yes to it.</summary>
    public void Cover()
    {
        if (readingTime is not null) _lastOnScreenSince = null;
    }

    /// <param name="at">When it was said.</param>
    public LineAnswer Answer(bool isYes, Instant at)
    {
        if (_lastOnScreenSince is not { } since) return LineAnswer.TooSoon;
        if (!isYes) return LineAnswer.No;
        if (needsCheckNumber) return LineAnswer.NeedsNumber;
        return at < since + (readingTime ?? TimeSpan.Zero) ? LineAnswer.TooSoon : LineAnswer.Yes;
    }

    /// <summary>People write a word in a few ways, scripts in one.</summary>
    /// <param name="at">When the line was ended.</param>
    public LineAnswer Answer(string line, Instant at)
    {
        string word = readingTime is null ? line : WordOf(line);
        if (needsCheckNumber && IsDigits(word)) return AnswerNumber(word, at);
        if (word == YesWord) return Answer(isYes: true, at);
        if (word == NoWord) return Answer(isYes: false, at);
        bool isOtherWord = Enum.GetValues<ConsentQuestion>().Any(other => word == YesWordOf(other));
        if (isOtherWord) return needsCheckNumber ? LineAnswer.NeedsNumber : LineAnswer.OtherWord;
        return LineAnswer.None;
    }

    private LineAnswer AnswerNumber(string word, Instant at)
    {
        if (_lastOnScreenSince is not { } since || at < since + (readingTime ?? TimeSpan.Zero))
            return LineAnswer.TooSoon;
        return word.Count(char.IsDigit) == CheckNumberDigits ? LineAnswer.Number : LineAnswer.NeedsNumber;
    }

    /// <summary>Digits, in groups or not: meant as a number, and never as a word to the helper.</summary>
    private static bool IsDigits(string word) =>
        word.Any(char.IsDigit) && word.All(c => char.IsDigit(c) || char.IsWhiteSpace(c) || c == '-');

    private static string WordOf(string line) => line.Trim().ToLowerInvariant() switch
    {
        "y" => "yes",
        "n" => NoWord,
        var word => word,
    };

    /// <summary>The line that agrees to this question, for faces that take lines.</summary>
    public static string YesWordOf(ConsentQuestion question) => question == ConsentQuestion.View ? "yes" : "allow";
}
