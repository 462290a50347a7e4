namespace Beside.Relay;

/// <summary>How the relay ended; documented in its help and in docs/relay.md. Numbers that <c>beside</c> has too mean the same.</summary>
internal enum ExitCode
{
    /// <summary>It was asked to stop and did.</summary>
    Success = 0,

    /// <summary>An option or a setting is wrong.</summary>
    Usage = 2,

    /// <summary>An address or port cannot be listened on.</summary>
    CannotListen = 13,

    /// <summary>Certificate or key cannot be read, or do not fit each other.</summary>
    BadCertificate = 40,

    /// <summary>A defect of the program.</summary>
    Defect = 70,
}
