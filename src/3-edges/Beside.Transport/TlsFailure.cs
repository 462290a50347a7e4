namespace Beside.Transport;

/// <summary>Why a TLS handshake as client came to nothing.</summary>
/// <param name="Detail">In the words of the system.</param>
/// <param name="IsOldTls">The server answered as TLS 1.1 or older does, or refused the versions that it was offered: it can do no better.</param>
public sealed record TlsFailure(string Detail, bool IsOldTls);
