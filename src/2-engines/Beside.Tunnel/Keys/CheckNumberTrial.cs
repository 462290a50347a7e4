using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Beside.Tunnel.Keys;

/// <summary>The sharer types what the helper reads out. A wrong number is a no, a second one ends the session.
/// docs/tunnel.md, Check number.</summary>
/// <remarks>Holds the number and never gives it away. What follows from an outcome is decided where consent is.</remarks>
public sealed class CheckNumberTrial
{
    /// <summary>Ours: what is longer is no four digits, however they are spaced.</summary>
    private const int MaxTypedChars = 32;

    private readonly byte[] _expected;
    private bool _hasBeenWrong;

    internal CheckNumberTrial(CheckNumber number) => _expected = Encoding.ASCII.GetBytes(number.Digits);

    /// <summary>What the last answer came to; null before the first.</summary>
    public CheckOutcome? Outcome { get; private set; }

    /// <summary>Takes what was typed. Blanks and hyphens do not count; what is not four digits is no answer.</summary>
    /// <exception cref="InvalidOperationException">The session was to end with the last answer.</exception>
    public CheckOutcome Answer(string typed)
    {
        if (Outcome == CheckOutcome.PossibleInterception)
            throw new InvalidOperationException("The second wrong number has ended the session.");
        CheckOutcome outcome = Compare(typed);
        _hasBeenWrong |= outcome == CheckOutcome.Wrong;
        Outcome = outcome;
        return outcome;
    }

    private CheckOutcome Compare(string typed)
    {
        if (Digits(typed) is not { } digits) return CheckOutcome.NotFourDigits;
        if (CryptographicOperations.FixedTimeEquals(digits, _expected)) return CheckOutcome.Right;
        return _hasBeenWrong ? CheckOutcome.PossibleInterception : CheckOutcome.Wrong;
    }

    private static byte[]? Digits(string typed)
    {
        if (typed.Length > MaxTypedChars) return null;
        List<byte> digits = [];
        foreach (char c in typed)
        {
            if (char.IsWhiteSpace(c) || c == '-') continue;
            int value = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (value < 0) return null;
            digits.Add((byte)('0' + value));
        }

        return digits.Count == CheckNumber.Length ? [.. digits] : null;
    }
}
