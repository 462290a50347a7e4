using System.Globalization;
using Beside.Session.Facts;

namespace Beside.Session.Records;

/// <summary>Compares a record with the one that the other side kept of the same session: docs/session-record.md,
/// <i>What it proves</i>.</summary>
/// <param name="State">What both together say.</param>
/// <param name="Line">The last line that the other record confirms, also if it contradicts a later one.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record RecordComparison(RecordAgreement State, int Line, string Detail)
{
    /// <summary>Compares what <paramref name="other"/> says about <paramref name="record"/>. It ignores lines of either
    /// from the first bad one on.</summary>
    public static RecordComparison Compare(SessionRecordVerdict record, SessionRecordVerdict other)
    {
        if (Opening(record) is not { } mine || Opening(other) is not { } theirs)
            return new(RecordAgreement.Unrelated, 0, "One of the two records has no readable first line.");
        IReadOnlyList<SessionRecordLine> lines = Sound(record), witness = Sound(other);
        if (KeyNamedFor(mine.RecordId, witness) is { } told && told != mine.PublicKey)
            return new(
                RecordAgreement.Contradicted,
                0,
                "Line 1 does not name the key that the other side knows for this record: the record was rewritten.");
        if (KeyNamedFor(theirs.RecordId, lines) is { } known && known != theirs.PublicKey)
            return new(
                RecordAgreement.Contradicted,
                0,
                "The other record does not have the key that this record knows for it: it was rewritten, or it is a different record.");
        return Witnessed(mine.RecordId, lines, witness) is { State: not RecordAgreement.Unrelated } found ? found : Signed(record, theirs);
    }

    /// <summary>What the other side has seen of this record, by its own lines.</summary>
    private static RecordComparison Witnessed(
        string recordId, IReadOnlyList<SessionRecordLine> lines, IReadOnlyList<SessionRecordLine> witness)
    {
        bool isOfThis = false;
        int confirmed = 0;
        foreach (SessionRecordLine seen in witness)
        {
            if (seen.Fact is SessionFact.PeerIntroduced introduced)
                isOfThis = introduced.RecordId == recordId;
            if (!isOfThis || seen.Fact is not SessionFact.Witnessed witnessed) continue;
            if (witnessed.Line > lines.Count)
                return Contradicted(
                    confirmed,
                    $"It ends after line {lines.Count}, but the other side has seen it up to line {witnessed.Line} (its line {seen.Sequence}): line {lines.Count + 1} and what follows it were cut off.");
            if (SessionRecordLine.HashOf(lines[witnessed.Line - 1].ToArray()) != witnessed.Head)
                return Contradicted(
                    confirmed,
                    $"Of lines {confirmed + 1} to {witnessed.Line} at least one is not what the other side saw (its line {seen.Sequence}).");
            confirmed = witnessed.Line;
        }

        return confirmed == 0 ? new(RecordAgreement.Unrelated, 0, "") : new(
            RecordAgreement.Confirmed,
            confirmed,
            Invariant($"The other side's record has seen lines 1 to {confirmed} as they are here."));
    }

    /// <summary>What the other side has signed: its own record may have lost the line that says so.</summary>
    private static RecordComparison Signed(SessionRecordVerdict record, SessionFact.Opened theirs)
    {
        int line = record.Countersignatures.Where(c => (c.PeerRecordId, c.PeerKey) == (theirs.RecordId, theirs.PublicKey))
            .Select(c => c.Line)
            .DefaultIfEmpty()
            .Max();
        return line == 0
            ? new(RecordAgreement.Unrelated, 0, "Neither record has seen the other.")
            : new(RecordAgreement.Confirmed, line, Invariant(
                $"The other record's key has signed lines 1 to {line}, although that record no longer says so."));
    }

    private static RecordComparison Contradicted(int confirmed, FormattableString what) =>
        new(RecordAgreement.Contradicted, confirmed, Invariant(what));

    private static SessionFact.Opened? Opening(SessionRecordVerdict verdict) =>
        verdict.Lines is [{ Fact: SessionFact.Opened opened }, ..] ? opened : null;

    /// <summary>The lines before the first bad one.</summary>
    private static IReadOnlyList<SessionRecordLine> Sound(SessionRecordVerdict verdict) =>
        verdict.Fits ? verdict.Lines : [.. verdict.Lines.Take(verdict.Line - 1)];

    private static string? KeyNamedFor(string recordId, IReadOnlyList<SessionRecordLine> lines) =>
        lines.Select(l => l.Fact).OfType<SessionFact.PeerIntroduced>().FirstOrDefault(p => p.RecordId == recordId)?.PublicKey;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
