using Beside.Wire;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 6 Remote Assistance Invitation File, as the expert receives it: from any Windows, FreeRDP or Beside.</summary>
/// <remarks><see cref="Read"/> returns only files whose ticket has the right shape; only a password shows whether it opens.</remarks>
public sealed record InvitationFile
{
    public required InvitationFileKind Kind { get; init; }

    /// <summary>USERNAME, a claim, made safe to show; empty if there is none.</summary>
    public string NoviceName { get; init; } = "";

    /// <summary>LHTICKET without blanks and line breaks; of an <see cref="InvitationFileKind.Encrypted"/> file only.</summary>
    public string? Ticket { get; init; }

    /// <summary>PassStub; of an <see cref="InvitationFileKind.Encrypted"/> file only.</summary>
    public string? PassStub { get; init; }

    /// <summary>Of an <see cref="InvitationFileKind.ConnectionString"/> file only.</summary>
    public ConnectionString2? Connection { get; init; }

    /// <summary>DtStart.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>DtLength.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>When the novice will start to turn experts away, by the novice's clock. Clocks differ, and the novice
    /// enforces the time, so this is a reason to warn but not to refuse.</summary>
    public DateTimeOffset? ExpiresAt =>
        CreatedAt is not { } start || Lifetime is not { } length ? null
        : DateTimeOffset.MaxValue - start < length ? DateTimeOffset.MaxValue
        : start + length;

    /// <exception cref="MalformedPduException">This is not an invitation. Field names the element or attribute that is wrong.</exception>
    public static InvitationFile Read(ReadOnlySpan<byte> file) => InvitationFileReader.Read(file);

    /// <summary>Tries the password as typed, then as probably meant (<see cref="InvitationPassword.Normalize"/>). A
    /// bare connection string needs none.</summary>
    /// <exception cref="MalformedPduException">The ticket opens, but does not hold a connection string.</exception>
    public InvitationOpening Open(string password, out OpenedInvitation? opened)
    {
        opened = null;
        switch (Kind)
        {
            case InvitationFileKind.Version1:
                return InvitationOpening.Version1Retired;
            case InvitationFileKind.ConnectionString:
                opened = new(Connection!, NoviceName, Proof: null);
                return InvitationOpening.Opened;
            default:
                InvitationOpening asTyped = OpenTicket(password, out opened);
                string meant = InvitationPassword.Normalize(password);
                return asTyped != InvitationOpening.WrongPassword || meant == password ? asTyped : OpenTicket(meant, out opened);
        }
    }

    /// <summary>Without ticket and stub.</summary>
    public override string ToString() => $"InvitationFile {{ Kind = {Kind}, NoviceName = {NoviceName}, ExpiresAt = {ExpiresAt:u} }}";

    private InvitationOpening OpenTicket(string password, out OpenedInvitation? opened)
    {
        InvitationOpening opening = LhTicket.Open(Ticket!, password, out string? connection);
        opened = connection is null
            ? null
            : new(ConnectionString2.Read(connection), NoviceName, Invitations.PassStub.Encrypt(PassStub!, password));
        return opening;
    }
}
