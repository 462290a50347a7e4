using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Beside.Tunnel.Codes;

/// <summary>The second half of a code: the end that makes the code draws it, a person says it to another, and it never
/// leaves the two ends. Does not print itself.</summary>
public sealed class CodeSecret
{
    public const int Length = 3;

    private const int Possible = 1000;
    private const int EvenPart = 65536 - (65536 % Possible);   // of the values of two bytes; the uneven rest is drawn again

    private readonly string _digits;

    private CodeSecret(string digits) => _digits = digits;

    /// <summary>The password-related string of CPace: the digits in ASCII.</summary>
    internal byte[] Password => Encoding.ASCII.GetBytes(_digits);

    /// <param name="fillRandom">Fills memory with random bytes fit for keys.</param>
    public static CodeSecret Draw(Action<Memory<byte>> fillRandom)
    {
        byte[] drawn = new byte[2];
        int value;
        do
        {
            fillRandom(drawn);
            value = (drawn[0] << 8) | drawn[1];
        }
        while (value >= EvenPart);

        return new CodeSecret(string.Create(Length, value % Possible, static (text, number) =>
        {
            for (int i = text.Length - 1; i >= 0; i--, number /= 10)
                text[i] = (char)('0' + (number % 10));
        }));
    }

    /// <summary>Three ASCII digits, or false.</summary>
    public static bool TryRead(string? digits, [NotNullWhen(true)] out CodeSecret? secret)
    {
        bool fits = digits is { Length: Length } && digits.All(char.IsAsciiDigit);
        secret = fits ? new CodeSecret(digits!) : null;
        return fits;
    }

    /// <summary>The three digits, for the eyes of the person who reads them out.</summary>
    public string Reveal() => _digits;

    public override string ToString() => "***";
}
