using System.Buffers.Binary;
using System.Text;

namespace Beside.Policy.Formats;

/// <summary>The bytes of registry values.</summary>
internal static class RegistryData
{
    public static byte[] OfNumber(uint value)
    {
        byte[] data = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(data, value);
        return data;
    }

    /// <summary>UTF-16LE with its NUL.</summary>
    public static byte[] OfText(string text) => Encoding.Unicode.GetBytes(text + "\0");

    /// <summary>The number, or null if it is none of 4 bytes.</summary>
    public static uint? ToNumber(RegistryValueType type, ReadOnlySpan<byte> data) => (type, data.Length) switch
    {
        (RegistryValueType.Number, 4) => BinaryPrimitives.ReadUInt32LittleEndian(data),
        (RegistryValueType.NumberBigEndian, 4) => BinaryPrimitives.ReadUInt32BigEndian(data),
        _ => null,
    };

    /// <summary>The text up to its NUL, or null if it is none.</summary>
    public static string? ToText(RegistryValueType type, ReadOnlySpan<byte> data)
    {
        if (type is not (RegistryValueType.String or RegistryValueType.ExpandString) || data.Length % 2 != 0)
            return null;
        string text = Encoding.Unicode.GetString(data);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
