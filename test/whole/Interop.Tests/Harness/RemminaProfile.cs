using System.Security.Cryptography;
using System.Text;

namespace Interop.Tests.Harness;

/// <summary>A connection file of Remmina 1.4 with the password in it, enciphered as Remmina does without a key ring:
/// 3DES with a key that stands in its preferences.</summary>
internal static class RemminaProfile
{
    private const int KeySize = 24, BlockSize = 8;

    public static async Task<string> WriteAsync(string home, int port, string password, int width, int height, string more = "")
    {
        byte[] secret = RandomNumberGenerator.GetBytes(KeySize + BlockSize);
        string preferences = Path.Combine(home, ".config", "remmina");
        Directory.CreateDirectory(preferences);
        await File.WriteAllTextAsync(
            Path.Combine(preferences, "remmina.pref"), $"[remmina_pref]\nsecret={Convert.ToBase64String(secret)}\n");

        string profile = Path.Combine(home, "session.remmina");
        await File.WriteAllTextAsync(profile, $"""
            [remmina]
            name=session
            protocol=RDP
            server=127.0.0.1:{port}
            username=someone
            password={Encipher(password, secret)}
            cert_ignore=1
            security=tls
            resolution_mode=0
            resolution_width={width}
            resolution_height={height}
            colordepth=32
            viewmode=1
            {more}

            """);
        return profile;
    }

    private static string Encipher(string password, byte[] secret)
    {
        byte[] text = Encoding.UTF8.GetBytes(password);
        Array.Resize(ref text, (text.Length / BlockSize * BlockSize) + BlockSize);
#pragma warning disable CA5350 // Remmina's own choice
        using TripleDES cipher = TripleDES.Create();
#pragma warning restore CA5350
        cipher.Key = secret[..KeySize];
        return Convert.ToBase64String(cipher.EncryptCbc(text, secret.AsSpan(KeySize), PaddingMode.None));
    }
}
