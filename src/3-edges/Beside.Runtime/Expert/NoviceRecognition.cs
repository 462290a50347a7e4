using System.Security.Cryptography.X509Certificates;
using Beside.Ra.Invitations;
using Beside.Runtime.Records;
using Beside.Session.Expert;
using Beside.Session.Records.Exchange;

namespace Beside.Runtime.Expert;

/// <summary>Whether the other end is the computer that the invitation names: not known yet, known by a pin, or another one.</summary>
/// <param name="hasRecord">We keep a record.</param>
internal sealed class NoviceRecognition(OpenedInvitation invitation, bool hasRecord)
{
    /// <summary>By what it was recognised; null: it was not, or not yet.</summary>
    public NovicePin? Pin { get; private set; }

    /// <summary>The hash of that, in words.</summary>
    public string PinnedHash { get; private set; } = "";

    /// <summary>It has shown what it is, and is not the one.</summary>
    public bool IsAnotherComputer { get; private set; }

    /// <summary>It is a Beside that keeps a record, and so do we: nobody else hears of the record's channel.</summary>
    public bool MayExchangeRecords { get; private set; }

    /// <summary>TLS: within the handshake, on its thread. The pump looks at the verdict when the handshake has ended.</summary>
    public bool Approve(X509Certificate2 certificate)
    {
        Pin = NoviceVerification.VerifyCertificate(invitation.Connection, certificate);
        IsAnotherComputer = Pin is null;
        MayExchangeRecords = hasRecord && Pin == NovicePin.Ce && RecordMark.IsIn(certificate, invitation.Connection.Id);
        PinnedHash = Pin == NovicePin.Ce ? RecordedPin.Of(certificate) : HashOfKey();
        return !IsAnotherComputer;
    }

    /// <summary>Standard RDP Security.</summary>
    public bool Approve(ReadOnlySpan<byte> publicKeyBlob)
    {
        Pin = NoviceVerification.VerifyKey(invitation.Connection, publicKeyBlob);
        IsAnotherComputer = Pin is null;
        PinnedHash = HashOfKey();
        return !IsAnotherComputer;
    }

    /// <summary>A pipe that seals its bytes itself: whoever made it knows who is there, a Beside too, so there is
    /// nothing to recognise.</summary>
    public void ApproveSealed()
    {
        MayExchangeRecords = hasRecord;
        PinnedHash = RecordedPin.OfSealed(invitation.Connection.Id);
    }

    private string HashOfKey() =>
        Pin == NovicePin.Kh2 ? RecordedPin.OfKh2(invitation.Connection.Kh2!) : RecordedPin.OfKh(invitation.Connection.Kh ?? "");
}
