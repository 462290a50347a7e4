using System.Security.Cryptography.X509Certificates;

namespace Beside.Transport;

/// <summary>Puts TLS on a pipe, once. Nobody may read or write meanwhile.</summary>
public interface ITlsUpgrade
{
    /// <summary>Runs the TLS handshake as server.</summary>
    /// <returns>Null when it succeeded, otherwise what failed.</returns>
    ValueTask<string?> StartTlsAsync(X509Certificate2 certificate, CancellationToken cancellationToken);

    /// <summary>Runs the TLS handshake as client. It asks no certificate authority, because the invitation says which
    /// certificate it must be.</summary>
    /// <param name="approve">Whether this is the right certificate. Where it is not, the handshake fails and nothing
    /// has been sent under it.</param>
    /// <returns>Null when it succeeded, otherwise what failed.</returns>
    ValueTask<TlsFailure?> StartTlsAsync(Func<X509Certificate2, bool> approve, CancellationToken cancellationToken);
}
