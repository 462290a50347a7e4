namespace Beside.Session.Records;

/// <summary>Bounds of session records, all ours: a record of a long day stays far below them, and a reader never holds more.</summary>
public static class RecordLimits
{
    /// <summary>Bytes of a line with its line feed. The longest text takes six bytes for each character.</summary>
    public const int LineMaxBytes = 32 * 1024;

    /// <summary>Lines of a record, the last one among them.</summary>
    public const int MaxLines = 100_000;

    /// <summary>Bytes of a record's file. The writer keeps to it as the reader does.</summary>
    public const int FileMaxBytes = 64 << 20;

    /// <summary>Lines that are reserved for ends, so that a full record still has them. The last line is not among them.</summary>
    public const int EndMaxLines = 16;

    /// <summary>Bytes of the chat that one side has written, as lines or as XML, whichever is more. Beyond it the
    /// record continues without that side's chat.</summary>
    public const int ChatMaxBytes = 8 << 20;

    /// <summary>Lines of the chat that one side has written.</summary>
    public const int ChatMaxLines = 20_000;

    /// <summary>Characters of one text. Longer chat takes several lines.</summary>
    public const int TextMaxChars = 4096;

    /// <summary>Refusals that get a line of their own; later ones are only counted, so that nobody can fill the disk by
    /// connecting all day.</summary>
    public const int MaxRefusals = 200;
}
