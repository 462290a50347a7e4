using System.Security.Cryptography;

namespace Beside.Ra;

/// <summary>Characters drawn evenly from an alphabet.</summary>
internal static class RandomText
{
    /// <summary>Draws one character and discards bytes in the uneven rest of 256.</summary>
    public static char Pick(ReadOnlySpan<char> alphabet, Action<Span<byte>> fillRandom)
    {
        int limit = 256 - (256 % alphabet.Length);
        Span<byte> one = stackalloc byte[1];
        do fillRandom(one);
        while (one[0] >= limit);

        char picked = alphabet[one[0] % alphabet.Length];
        CryptographicOperations.ZeroMemory(one);
        return picked;
    }
}
