namespace Beside.Rendezvous;

/// <summary>The first half of a code: digits by which a relay finds the two ends. It proves nothing.</summary>
public static class Nameplate
{
    // A twentieth of all in use: a number that is tried at random meets a code once in twenty tries at the most.
    private const int InUseShare = 20;

    /// <summary>Digits that a new nameplate has while so many are in use: the fewest of which less than a twentieth are taken.</summary>
    public static int DigitsFor(long inUse)
    {
        int digits = Limits.MinNameplateDigits;
        while (digits < Limits.MaxNameplateDigits && inUse >= Count(digits) / InUseShare) digits++;
        return digits;
    }

    /// <summary>How many nameplates of that length there are.</summary>
    public static long Count(int digits)
    {
        long count = 1;
        for (int i = 0; i < digits; i++) count *= 10;
        return count;
    }

    /// <summary>A nameplate of that length, each as likely as the others but for a billionth.</summary>
    /// <param name="random">Eight random bytes, as a number.</param>
    public static string Draw(int digits, ulong random) =>
        (random % (ulong)Count(digits)).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');

    public static bool IsValid(string text) =>
        text.Length is >= Limits.MinNameplateDigits and <= Limits.MaxNameplateDigits && text.All(char.IsAsciiDigit);
}
