using System.Text;

namespace Beside.Policy.Formats;

/// <summary>Texts as Windows and its neighbours write them: UTF-16 and UTF-8 by their mark, UTF-8 without, and Latin-1
/// if it is not UTF-8.</summary>
internal static class TextFile
{
    public static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> file, string format)
    {
        if (file.Length > Limits.FileMaxBytes)
            throw new MalformedPolicyException(
                format,
                SourcePosition.AtOffset(0),
                $"it has {file.Length} bytes, at most {Limits.FileMaxBytes} are read");
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(file[2..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(file[2..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            file = file[3..];
        else if (file.Length >= 2 && file[0] != 0 && file[1] == 0)
            return Encoding.Unicode.GetString(file);
        try
        {
            return StrictUtf8.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }

    /// <summary>UTF-16LE with its mark, as the tools of Windows write it.</summary>
    public static byte[] EncodeUtf16(string text) => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)];
}
