namespace Beside.Transport;

/// <summary>Why a TLS handshake as client failed.</summary>
/// <param name="Detail">The system's message.</param>
/// <param name="IsOldTls">The server answered as TLS 1.1 or older does, or refused the offered versions, so it can do no better.</param>
public sealed record TlsFailure(string Detail, bool IsOldTls);
