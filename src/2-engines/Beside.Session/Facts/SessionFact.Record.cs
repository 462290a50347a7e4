using Beside.Session.Records;

namespace Beside.Session.Facts;

/// <content>Facts about the session record itself.</content>
public abstract partial record SessionFact
{
    /// <summary>The first line of every record, and only that.</summary>
    /// <param name="RecordId">32 hexadecimal digits, random.</param>
    /// <param name="Program">Name and version of the program that writes the record.</param>
    /// <param name="PublicKey">SubjectPublicKeyInfo of the record's key, base64.</param>
    public sealed record Opened(string RecordId, RecordSide Side, string Program, string PublicKey) : SessionFact
    {
        /// <summary>1: the record's signatures may be in either of their two forms; 2: in one form only; 3: lines typed
        /// while the expert had control are marked.</summary>
        public int Format { get; init; } = 3;
    }

    /// <summary>This side's chat has reached <see cref="RecordLimits.ChatMaxBytes"/> or
    /// <see cref="RecordLimits.ChatMaxLines"/>, so its later chat is not in the record.</summary>
    public sealed record ChatOmitted(RecordSide From) : SessionFact;

    /// <summary>The other side is Beside too and keeps a record of its own.</summary>
    public sealed record PeerIntroduced(string RecordId, string PublicKey) : SessionFact;

    /// <summary>We have seen, and signed, that the other side's record had reached this line with this head.</summary>
    public sealed record Witnessed(int Line, string Head) : SessionFact;

    /// <summary>The other side has signed that our record had reached this line with this head.</summary>
    /// <param name="Signature">Over <see cref="RecordStatements.Witness"/>, DER, base64.</param>
    public sealed record Countersigned(int Line, string Head, string Signature) : SessionFact;

    /// <summary>The last line of a record that was closed properly.</summary>
    /// <param name="Signature">Over <see cref="RecordStatements.Closing"/>, DER, base64.</param>
    public sealed record Closed(string Signature) : SessionFact;

    /// <summary>Novice: a policy came to require a record, and here it is.</summary>
    public sealed record RecordBegan(string Path) : SessionFact
    {
        public override bool IsRecorded => false;
    }

    /// <summary>Novice: a policy came to forbid the record; it has been closed properly.</summary>
    public sealed record RecordEnded : SessionFact
    {
        public override bool IsRecorded => false;
    }

    /// <summary>Nothing is recorded from here on; the session continues, because no record is required.</summary>
    public sealed record RecordLost(string Detail) : SessionFact
    {
        public override bool IsRecorded => false;
    }
}
