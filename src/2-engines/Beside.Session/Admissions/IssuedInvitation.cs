using System.Security.Cryptography;
using System.Text;
using Beside.Ra.Invitations;
using Beside.Wire;

namespace Beside.Session.Admissions;

/// <summary>An invitation on the novice's side: secrets, lifetime, failed proofs, and the one seat for an expert. All connections share it.</summary>
/// <remarks>The members that decide are atomic, so connections can be served concurrently.</remarks>
public sealed class IssuedInvitation
{
    /// <summary>Ours: enough for typing errors, far too few for guessing.</summary>
    public const int MaxFailedProofs = 3;

    private const int NotEnded = -1;

    /// <summary>The longest rest between two questions is 64 times the shortest.</summary>
    private const int MaxDoublings = 6;

    private readonly byte[] _idHash;
    private readonly byte[] _passwordHash;
    private int _ended = NotEnded;
    private int _failedProofs;
    private Seats _seats = new(null, null);
    private Instant? _nextViewQuestion;
    private int _viewQuestions;

    /// <param name="id">See <see cref="SessionToken"/>.</param>
    /// <param name="password">See <see cref="InvitationPassword"/>; longer is fine.</param>
    /// <param name="passStub">See <see cref="Ra.Invitations.PassStub"/>.</param>
    public IssuedInvitation(string id, string password, string passStub, Instant createdAt, Instant expiresAt)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(password);
        ArgumentException.ThrowIfNullOrEmpty(passStub);
        Id = id;
        Password = password;
        PassStub = passStub;
        CreatedAt = createdAt;
        ExpiresAt = expiresAt;
        _idHash = Hash(id);
        _passwordHash = Hash(password);
    }

    public string Id { get; }

    /// <summary>For the novice to tell; never logged.</summary>
    public string Password { get; }

    public string PassStub { get; }

    public Instant CreatedAt { get; }

    public Instant ExpiresAt { get; }

    public int FailedProofs => Volatile.Read(ref _failedProofs);

    /// <summary>Null while it can be used, its time apart.</summary>
    public InvitationEnd? Ended => Volatile.Read(ref _ended) is >= 0 and var ended ? (InvitationEnd)ended : null;

    public bool IsBeingUsed => Volatile.Read(ref _seats) is not { Holder: null, Next: null };

    /// <summary>Draws token, stub and, unless one is given, the password.</summary>
    /// <param name="fillRandom">Fills a span with random bytes fit for keys.</param>
    public static IssuedInvitation Issue(Action<Span<byte>> fillRandom, Instant now, TimeSpan lifetime, string? password = null) =>
        new(SessionToken.Generate(fillRandom), password ?? InvitationPassword.Generate(fillRandom), Ra.Invitations.PassStub.Generate(fillRandom), now, now + lifetime);

    /// <summary>The file for the expert.</summary>
    /// <param name="publicKeyBlob">PublicKeyBlob of the proprietary certificate, for KH and KH2.</param>
    /// <param name="certificate">DER of the TLS certificate, for CE; empty: none.</param>
    /// <param name="createdAt">The wall clock's name for <see cref="CreatedAt"/>.</param>
    public Invitation ToFile(string noviceName, IReadOnlyList<ListenerAddress> addresses, ReadOnlySpan<byte> publicKeyBlob, ReadOnlySpan<byte> certificate, DateTimeOffset createdAt)
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

    public bool IsExpired(Instant now) => now >= ExpiresAt;

    /// <summary>Whether a WorkingDir names this invitation. In constant time.</summary>
    public bool IsNamedBy(string workingDir) => CryptographicOperations.FixedTimeEquals(Hash(workingDir), _idHash);

    /// <summary>Checks PASS of an expert blob, in constant time. A wrong one is counted; <see cref="MaxFailedProofs"/> end the invitation.</summary>
    public bool TryProve(string? pass)
    {
        byte[] expected = Ra.Invitations.PassStub.Encrypt(PassStub, Password);
        byte[] given = new byte[expected.Length];
        bool isHex = pass?.Length == expected.Length * 2 && Convert.FromHexString(pass, given, out _, out _) == System.Buffers.OperationStatus.Done;
        return CountUnless(CryptographicOperations.FixedTimeEquals(given, expected) && isHex);
    }

    /// <summary>Checks a password as somebody typed it. A wrong one is counted as in <see cref="TryProve"/>.</summary>
    public bool TryPassword(string typed)
    {
        bool isExact = CryptographicOperations.FixedTimeEquals(Hash(typed), _passwordHash);
        bool isMeant = CryptographicOperations.FixedTimeEquals(Hash(InvitationPassword.Normalize(typed)), _passwordHash);
        return CountUnless(isExact || isMeant);
    }

    /// <summary>Whether the novice was asked to show the screen a moment ago, and not for the first time. A new connection does not make Beside ask again at once.</summary>
    // INVARIANT: this and the two below are called by whoever has the seat, and nobody else.
    public bool IsResting(Instant now) => now < _nextViewQuestion;

    /// <summary>The novice is asked to show the screen, or has not said yes to it. The first two questions need no delay; after the second the delay doubles with each question until <see cref="OnViewAgreed"/>.</summary>
    public void OnViewAsked(Instant now, TimeSpan shortestRest, bool isNewQuestion)
    {
        if (isNewQuestion) _viewQuestions++;
        if (_viewQuestions > 1) _nextViewQuestion = now + (shortestRest * (1 << Math.Min(_viewQuestions - 2, MaxDoublings)));
    }

    public void OnViewAgreed() => (_viewQuestions, _nextViewQuestion) = (0, null);

    public void Cancel() => End(InvitationEnd.Cancelled);

    /// <summary>Takes the seat for a session. False while another one has it or comes first, and when the invitation has ended.</summary>
    public bool TryTakeSeat(Seat session) => Ended is null && TryChange(s => s.Holder is null && (s.Next is null || s.Next == session) ? new(session, null) : null);

    public bool HasSeat(Seat session) => Volatile.Read(ref _seats).Holder == session;

    /// <summary>Takes the place of an expert who has been silent for this long. One at a time, and none while the novice is being asked about the other.</summary>
    public bool TryComeNext(Seat session, Instant now, TimeSpan silence) =>
        Ended is null && TryChange(s => s.Next is null && s.Holder is { IsAsked: false } holder && now - holder.HeardAt >= silence ? s with { Next = session } : null);

    /// <summary>How long the expert who has the seat has been silent.</summary>
    public TimeSpan SilenceOfHolder(Instant now) => Volatile.Read(ref _seats).Holder is { } holder ? now - holder.HeardAt : TimeSpan.Zero;

    /// <summary>Gives back what that session has of the seat.</summary>
    public void LeaveSeat(Seat session) => TryChange(s => s.Holder == session ? s with { Holder = null } : s.Next == session ? s with { Next = null } : null);

    private bool TryChange(Func<Seats, Seats?> change)
    {
        while (true)
        {
            Seats seen = Volatile.Read(ref _seats);
            if (change(seen) is not { } changed) return false;
            if (Interlocked.CompareExchange(ref _seats, changed, seen) == seen) return true;
        }
    }

    private bool CountUnless(bool isRight)
    {
        if (Ended is not null) return false;
        if (isRight) return true;
        if (Interlocked.Increment(ref _failedProofs) >= MaxFailedProofs) End(InvitationEnd.TooManyWrongPasswords);
        return false;
    }

    private void End(InvitationEnd reason) => Interlocked.CompareExchange(ref _ended, (int)reason, NotEnded);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.Unicode.GetBytes(text));

    private sealed record Seats(Seat? Holder, Seat? Next);
}
