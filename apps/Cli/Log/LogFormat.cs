namespace Beside.Cli.Log;

/// <summary>How a record is written out.</summary>
internal enum LogFormat
{
    /// <summary>A page that people read.</summary>
    Text,

    /// <summary>The record's own lines, unchanged.</summary>
    Json,

    /// <summary>As Windows writes sessions down.</summary>
    Xml,
}
