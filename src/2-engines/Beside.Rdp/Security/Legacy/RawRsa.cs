using System.Numerics;
using System.Security.Cryptography;

namespace Beside.Rdp.Security.Legacy;

/// <summary>RSA without padding on little-endian numbers, as [MS-RDPBCGR] 5.3.4 requires.</summary>
public static class RawRsa
{
    /// <summary>5.3.4.1 Encrypting Client Random.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> plaintext, uint exponent, ReadOnlySpan<byte> modulus)
    {
        BigInteger result = BigInteger.ModPow(new(plaintext, isUnsigned: true), exponent, new(modulus, isUnsigned: true));
        byte[] bytes = new byte[modulus.Length];
        result.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    /// <summary>5.3.4.2 Decrypting Client Random: the lowest bytes of the result.</summary>
    /// <param name="blinding">Random bytes, fewer than the modulus has: they hide the private key's computation from timing.</param>
    public static byte[] Decrypt(ReadOnlySpan<byte> ciphertext, RSAParameters key, ReadOnlySpan<byte> blinding, int size)
    {
        var modulus = new BigInteger(key.Modulus, isUnsigned: true, isBigEndian: true);
        var exponent = new BigInteger(key.Exponent, isUnsigned: true, isBigEndian: true);
        BigInteger factor = new BigInteger(blinding, isUnsigned: true) | 1;
        BigInteger blinded = new BigInteger(ciphertext, isUnsigned: true) * BigInteger.ModPow(factor, exponent, modulus) % modulus;
        BigInteger plain = PrivatePower(blinded, key) * Inverse(factor, modulus) % modulus;

        byte[] bytes = new byte[key.Modulus!.Length];
        plain.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes[..size];
    }

    /// <summary>With the Chinese remainder theorem: a quarter of the work.</summary>
    private static BigInteger PrivatePower(BigInteger value, RSAParameters key)
    {
        var p = new BigInteger(key.P, isUnsigned: true, isBigEndian: true);
        var q = new BigInteger(key.Q, isUnsigned: true, isBigEndian: true);
        BigInteger modP = BigInteger.ModPow(value, new(key.DP, isUnsigned: true, isBigEndian: true), p);
        BigInteger modQ = BigInteger.ModPow(value, new(key.DQ, isUnsigned: true, isBigEndian: true), q);
        BigInteger h = (modP - modQ) * new BigInteger(key.InverseQ, isUnsigned: true, isBigEndian: true) % p;
        if (h.Sign < 0) h += p;
        return modQ + (h * q);
    }

    /// <summary>The extended Euclidean algorithm.</summary>
    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        (BigInteger r, BigInteger nextR) = (modulus, value % modulus);
        (BigInteger t, BigInteger nextT) = (BigInteger.Zero, BigInteger.One);
        while (!nextR.IsZero)
        {
            BigInteger quotient = r / nextR;
            (r, nextR) = (nextR, r - (quotient * nextR));
            (t, nextT) = (nextT, t - (quotient * nextT));
        }

        return t.Sign < 0 ? t + modulus : t;
    }
}
