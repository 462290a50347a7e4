using Beside.Session.Facts;

namespace Beside.Session.Records;

/// <summary>Writes the lines of one record, each with the hash of the one before.</summary>
public sealed class SessionRecordWriter
{
    private readonly IRecordSigner _signer;

    /// <param name="recordId">16 random bytes.</param>
    public SessionRecordWriter(IRecordSigner signer, ReadOnlySpan<byte> recordId)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(recordId.Length, 16);
        _signer = signer;
        RecordId = Convert.ToHexStringLower(recordId);
    }

    public string RecordId { get; }

    /// <summary>Lines so far.</summary>
    public int Count { get; private set; }

    /// <summary>The hash of the last line.</summary>
    public string Head { get; private set; } = SessionRecordLine.NoPrevious;

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>Only lines that tell an end still fit, and the last line.</summary>
    public bool IsFull => !HasRoomFor(RecordLimits.EndMaxLines + 1);

    /// <summary>Only the last line still fits.</summary>
    public bool IsAtEnd => !HasRoomFor(1);

    /// <summary>The first line.</summary>
    /// <param name="program">Name and version.</param>
    public byte[] Open(DateTimeOffset time, RecordSide side, string program)
    {
        if (Count > 0) throw new InvalidOperationException("The record has been opened.");
        return Write(time, new SessionFact.Opened(RecordId, side, program, Convert.ToBase64String(_signer.PublicKey.Span)));
    }

    /// <summary>The next line. No text of it is longer than <see cref="RecordLimits.TextMaxChars"/>.</summary>
    /// <exception cref="ArgumentException">No record has a line for this fact, or its line is written by another
    /// member, or is too long.</exception>
    public byte[] Append(DateTimeOffset time, SessionFact fact)
    {
        if (Count == 0 || IsAtEnd)
            throw new InvalidOperationException(Count == 0 ? "The record has not been opened." : "The record is full.");
        if (!fact.IsRecorded)
            throw new ArgumentException("No record has a line for it.", nameof(fact));
        if (fact is SessionFact.Opened or SessionFact.Closed)
            throw new ArgumentException("This line is written by its own member.", nameof(fact));
        return Write(
            time,
            fact is SessionFact.Countersigned signed ? signed with { Signature = RecordSignature.ToOneForm(signed.Signature) } : fact);
    }

    /// <summary>The last line.</summary>
    public byte[] Close(DateTimeOffset time)
    {
        if (Count == 0) throw new InvalidOperationException("The record has not been opened.");
        byte[] signature = _signer.Sign(RecordStatements.Closing(RecordId, Count + 1, time, Head));
        return Write(time, new SessionFact.Closed(Convert.ToBase64String(RecordSignature.ToOneForm(signature))));
    }

    /// <summary>Whether this many lines find room behind the next one, however long they are.</summary>
    private bool HasRoomFor(int lines) =>
        Count + 1 + lines <= RecordLimits.MaxLines && Length + ((1 + lines) * RecordLimits.LineMaxBytes) <= RecordLimits.FileMaxBytes;

    private byte[] Write(DateTimeOffset time, SessionFact fact)
    {
        byte[] line = new SessionRecordLine(Count + 1, time, fact, Head).ToArray();
        if (line.Length > RecordLimits.LineMaxBytes)
            throw new ArgumentException("The fact is longer than a line may be.", nameof(fact));
        Count++;
        Length += line.Length;
        Head = SessionRecordLine.HashOf(line);
        return line;
    }
}
