namespace Beside.Cli.Open;

/// <summary>Where a US keyboard has the characters of ASCII.</summary>
internal static class UsKeyboard
{
    public static KeyStroke Shift { get; } = new(0x2A);

    // Rows by the scancode of their first key.
    private static readonly (byte First, string Plain, string Shifted)[] Rows =
    [
        (0x02, "1234567890-=", "!@#$%^&*()_+"),
        (0x10, "qwertyuiop[]", "QWERTYUIOP{}"),
        (0x1E, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
        (0x2B, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
        (0x39, " ", " "),
        (0x1C, "\n", "\n"),
        (0x0F, "\t", "\t"),
    ];

    public static bool TryFind(char character, out KeyStroke key, out bool isShifted)
    {
        foreach ((byte first, string plain, string shifted) in Rows)
        {
            int index = plain.IndexOf(character, StringComparison.Ordinal);
            isShifted = index < 0;
            if (isShifted) index = shifted.IndexOf(character, StringComparison.Ordinal);
            if (index < 0) continue;
            key = new((byte)(first + index));
            return true;
        }

        (key, isShifted) = (default, false);
        return false;
    }
}
