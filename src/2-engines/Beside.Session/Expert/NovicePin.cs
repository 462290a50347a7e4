namespace Beside.Session.Expert;

/// <summary>The pin by which an expert recognised the novice's computer.</summary>
public enum NovicePin
{
    /// <summary>KH: SHA-1 of the public key. All that invitations of older Windows have.</summary>
    Kh,

    /// <summary>KH2: SHA-256, SHA-384 or SHA-512 of the public key.</summary>
    Kh2,

    /// <summary>CE: the TLS certificate itself.</summary>
    Ce,
}
