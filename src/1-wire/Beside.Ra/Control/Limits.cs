namespace Beside.Ra.Control;

internal static class Limits
{
    /// <summary>[MS-RA] 2.2.1.2: the channel name has at most 64 bytes, its terminator included.</summary>
    public const int ChannelNameMaxBytes = 64;

    /// <summary>Ours: two blocks of a version 1 file transfer, the largest data there is.</summary>
    public const int DataMaxBytes = 1024 * 1024;

    /// <summary>Ours: far above any connection string, blob, command or chat message.</summary>
    public const int TextMaxBytes = 64 * 1024;

    /// <summary>[MS-RA] 2.2.3: a chat message of versions 2 and 3 has at most 1,024 bytes, its terminator included.</summary>
    public const int ChatPartMaxChars = 511;
}
