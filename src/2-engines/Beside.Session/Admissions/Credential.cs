using System.Security.Cryptography;
using System.Text;
using Beside.Wire;

namespace Beside.Session.Admissions;

/// <summary>What an expert's program has to name and to prove before the novice is asked about it, and until when.
/// Never changes, so that any thread may read it.</summary>
/// <remarks>An invitation is one. What has another proof, an offer or a tunnel for example, is another one;
/// <see cref="Admission"/> has what all of them share.</remarks>
public abstract class Credential
{
    private readonly byte[] _idHash;

    /// <param name="id">The session id.</param>
    protected Credential(string id, Instant createdAt, Instant expiresAt)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
        _idHash = HashOf(id);
    }

    public string Id { get; }

    public Instant CreatedAt { get; }

    /// <summary>Nobody comes in from then on. A session that was begun before goes on.</summary>
    public Instant ExpiresAt { get; }

    /// <summary>The first helper whom the novice lets in is the only one: nobody takes their place, and nobody comes in
    /// after them.</summary>
    public bool IsForOneHelper { get; init; }

    /// <summary>The helper's name, where somebody other than the helper vouches for it. Null: nobody does, and the
    /// question shows what the helper says.</summary>
    public string? HelperName { get; init; }

    public bool IsExpired(Instant now) => now >= ExpiresAt;

    /// <summary>Whether a WorkingDir names this credential. In constant time.</summary>
    public bool IsNamedBy(string workingDir) => CryptographicOperations.FixedTimeEquals(HashOf(workingDir), _idHash);

    /// <summary>Whether PASS of an expert blob is the proof. In constant time.</summary>
    public abstract bool IsProvedBy(string? pass);

    /// <summary>Whether a program that speaks no Remote Assistance may come in with this password, as somebody typed
    /// it. In constant time.</summary>
    public abstract bool IsPassword(string typed);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.Unicode.GetBytes(text));
}
