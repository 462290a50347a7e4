using Beside.Ra.Invitations;
using Beside.Wire;

namespace Beside.Session.Admissions;

/// <summary>An invitation on the novice's side: its secrets, and the file for the expert.</summary>
public sealed class IssuedInvitation : Credential
{
    private readonly PasswordProof _proof;

    /// <param name="id">See <see cref="SessionToken"/>.</param>
    /// <param name="password">See <see cref="InvitationPassword"/>; longer is fine.</param>
    /// <param name="passStub">See <see cref="Ra.Invitations.PassStub"/>.</param>
    public IssuedInvitation(string id, string password, string passStub, Instant createdAt, Instant expiresAt)
        : base(id, createdAt, expiresAt)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        ArgumentException.ThrowIfNullOrEmpty(passStub);
        Password = password;
        PassStub = passStub;
        _proof = new(password, passStub);
    }

    /// <summary>For the novice to tell; never logged.</summary>
    public string Password { get; }

    public string PassStub { get; }

    /// <summary>Draws token, stub and, unless one is given, the password.</summary>
    /// <param name="fillRandom">Fills a span with random bytes fit for keys.</param>
    public static IssuedInvitation Issue(Action<Span<byte>> fillRandom, Instant now, TimeSpan lifetime, string? password = null) =>
        new(
            SessionToken.Generate(fillRandom),
            password ?? InvitationPassword.Generate(fillRandom),
            Ra.Invitations.PassStub.Generate(fillRandom),
            now,
            now + lifetime);

    /// <summary>The file for the expert.</summary>
    /// <param name="publicKeyBlob">PublicKeyBlob of the proprietary certificate, for KH and KH2.</param>
    /// <param name="certificate">DER of the TLS certificate, for CE; empty: none.</param>
    /// <param name="createdAt">The wall clock's name for <see cref="Credential.CreatedAt"/>.</param>
    public Invitation ToFile(
        string noviceName,
        IReadOnlyList<ListenerAddress> addresses,
        ReadOnlySpan<byte> publicKeyBlob,
        ReadOnlySpan<byte> certificate,
        DateTimeOffset createdAt)
    {
        var connection = new ConnectionString2
        {
            Kh = PublicKeyHash.Kh(publicKeyBlob),
            Kh2 = PublicKeyHash.Kh2(publicKeyBlob),
            Certificate = certificate.IsEmpty ? null : certificate.ToArray(),
            Id = Id,
            Addresses = addresses,
        };
        return new()
        {
            NoviceName = noviceName,
            Ticket = LhTicket.Encrypt(connection.Write(), Password),
            PassStub = PassStub,
            CreatedAt = createdAt,
            Lifetime = ExpiresAt - CreatedAt,
        };
    }

    public override bool IsProvedBy(string? pass) => _proof.IsProvedBy(pass);

    public override bool IsPassword(string typed) => _proof.IsPassword(typed);
}
