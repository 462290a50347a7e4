using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Beside.Tunnel.Codes;

/// <summary>A code as people say and type it: the nameplate for the relay, and behind it the three digits that only the
/// two ends know.</summary>
public sealed class QuickCode(Nameplate nameplate, CodeSecret secret)
{
    /// <summary>Ours: longer than any code with separators between all its digits.</summary>
    private const int MaxTypedChars = 64;

    private const int GroupLength = 3;

    public Nameplate Nameplate { get; } = nameplate;

    public CodeSecret Secret { get; } = secret;

    /// <summary>Takes what somebody typed: digits of any script, with blanks and hyphens anywhere. The last three
    /// digits are the secret.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out QuickCode? code, out CodeProblem problem)
    {
        code = null;
        problem = Digits(typed ?? "", out string digits);
        if (problem != CodeProblem.None) return false;

        int nameplateLength = digits.Length - CodeSecret.Length;
        if (!Nameplate.TryRead(digits[..nameplateLength], out Nameplate? nameplate)) return false;   // the length is looked at above
        if (!CodeSecret.TryRead(digits[nameplateLength..], out CodeSecret? secret)) return false;
        code = new QuickCode(nameplate, secret);
        return true;
    }

    /// <summary>In groups of three where that comes out even, otherwise the nameplate, a blank, the secret: <c>482
    /// 913</c>, <c>4821 913</c>. For the eyes of a person.</summary>
    public string Reveal() =>
        Nameplate.Digits.Length % GroupLength == 0
            ? string.Join(' ', (Nameplate.Digits + Secret.Reveal()).Chunk(GroupLength).Select(group => new string(group)))
            : $"{Nameplate.Digits} {Secret.Reveal()}";

    public override string ToString() => $"{Nameplate} {Secret}";

    private static CodeProblem Digits(string typed, out string digits)
    {
        digits = "";
        if (typed.Length > MaxTypedChars) return CodeProblem.TooLong;
        var text = new StringBuilder(typed.Length);
        for (int i = 0; i < typed.Length; i++)
        {
            if (IsSeparator(typed[i])) continue;
            int value = CharUnicodeInfo.GetDecimalDigitValue(typed, i);
            if (value < 0) return CodeProblem.NotADigit;
            if (char.IsSurrogatePair(typed, i)) i++;
            text.Append((char)('0' + value));
        }

        digits = text.ToString();
        return digits.Length switch
        {
            0 => CodeProblem.Empty,
            < Nameplate.MinDigits + CodeSecret.Length => CodeProblem.TooShort,
            > Nameplate.MaxDigits + CodeSecret.Length => CodeProblem.TooLong,
            _ => CodeProblem.None,
        };
    }

    /// <summary>Blanks and hyphens of every kind: what is pasted from a mail is rarely plain ASCII. Format characters
    /// too, which nobody sees.</summary>
    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format
            || c == '\u2212' /* minus sign */;
}
