namespace Beside.Session.Expert;

/// <summary>By what an expert has known the novice's computer again.</summary>
public enum NovicePin
{
    /// <summary>KH: SHA-1 of the public key. All that invitations of older Windows have.</summary>
    Kh,

    /// <summary>KH2: SHA-256, SHA-384 or SHA-512 of the public key.</summary>
    Kh2,

    /// <summary>CE: the TLS certificate itself.</summary>
    Ce,
}
