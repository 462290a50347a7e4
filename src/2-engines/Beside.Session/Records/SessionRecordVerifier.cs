using System.Globalization;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Records;

/// <summary>Finds the first line of a record that was changed, removed, moved, inserted or cut off.
/// docs/session-record.md says what that proves.</summary>
/// <remarks>It applies the bounds of <see cref="RecordLimits"/> before it reads anything, because a record may come from anybody.</remarks>
public sealed partial class SessionRecordVerifier
{
    private readonly List<SessionRecordLine?> _lines = [];
    private readonly List<string> _hashes = [];
    private readonly List<string> _faults = [];
    private bool _endsInALine;

    private SessionRecordVerifier()
    {
    }

    /// <param name="file">All bytes of the file.</param>
    public static SessionRecordVerdict Verify(ReadOnlySpan<byte> file)
    {
        if (file.Length > RecordLimits.FileMaxBytes)
            return Unreadable("The file is larger than any record.");
        var verifier = new SessionRecordVerifier();
        if (!verifier.TrySplit(file))
            return Unreadable($"The file has more than {RecordLimits.MaxLines} lines.");
        if (verifier._lines.Count == 0 || verifier._lines.TrueForAll(l => l is null))
            return Unreadable(verifier._faults.FirstOrDefault("The file is empty."));
        return verifier.Judge();
    }

    private static SessionRecordVerdict Unreadable(string detail) => new(RecordState.Unreadable, 1, detail, [], []);

    private bool TrySplit(ReadOnlySpan<byte> file)
    {
        while (!file.IsEmpty)
        {
            if (_lines.Count == RecordLimits.MaxLines) return false;
            int feed = file.IndexOf((byte)'\n');
            _endsInALine = feed >= 0;
            ReadOnlySpan<byte> line = _endsInALine ? file[..(feed + 1)] : file;
            file = file[line.Length..];
            Add(line);
        }

        return true;
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        try
        {
            _lines.Add(_endsInALine ? SessionRecordLine.Read(line) : null);
            _faults.Add("");
        }
        catch (MalformedPduException e)
        {
            _lines.Add(null);
            _faults.Add($"{e.Field}: {e.Reason}");
        }

        _hashes.Add(SessionRecordLine.HashOf(line));
    }

    /// <summary>Goes through the lines up to the first that does not fit. i counts from 0, lines from 1.</summary>
    private SessionRecordVerdict Judge()
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_lines[i] is not { } line)
            {
                return i == _lines.Count - 1 && !_endsInALine
                    ? Say(RecordState.CutOff, i, Invariant($"The file ends in the middle of line {i + 1}: {CutOrKilled}"))
                    : Say(RecordState.Changed, i + 1, Invariant($"Line {i + 1} cannot be read: {_faults[i]}."));
            }

            if (line.Sequence != i + 1) return WrongNumber(i, line);
            if (line.Previous != HashBefore(i)) return WrongHash(i, line);
            if (line.Fact is SessionFact.Opened != (i == 0))
                return Say(RecordState.Changed, i + 1, Invariant($"Line {i + 1} is of a kind that does not belong there."));
            if (line.Fact.NeedsFormat3 && Format < 3)
                return Say(RecordState.Changed, i + 1, Invariant(
                    $"Line {i + 1} is of a kind that records of format {Format} do not have."));
            if (line.Fact is SessionFact.Closed closed)
            {
                if (i + 1 < _lines.Count)
                    return Say(RecordState.Inserted, i + 2, Invariant($"Line {i + 2} comes after the last line of the record."));
                if (!IsInOneForm(closed.Signature))
                    return Say(RecordState.Changed, i + 1, Invariant(
                        $"Line {i + 1}, the last, has its signature in a form that Beside never writes."));
                return IsSigned(line, closed)
                    ? Say(RecordState.Intact, i + 1, Invariant(
                        $"All {i + 1} lines are as they were written, and the record was closed properly."))
                    : Say(RecordState.Changed, i + 1, Invariant($"Line {i + 1}, the last, is not signed by the key that line 1 names."));
            }
        }

        return Say(RecordState.CutOff, _lines.Count, Invariant(
            $"The lines fit up to line {_lines.Count}, but the last line of a record is missing: {CutOrKilled}"));
    }

    private int Format => (_lines[0]?.Fact as SessionFact.Opened)?.Format ?? 0;

    private string HashBefore(int i) => i == 0 ? SessionRecordLine.NoPrevious : _hashes[i - 1];

    /// <summary>Without it nobody would notice a last line that was exchanged for another one that fits. Format 1 left that open.</summary>
    private bool IsInOneForm(string signature) => Format == 1 || RecordSignature.IsInOneForm(signature);

    private bool IsSigned(SessionRecordLine line, SessionFact.Closed closed) =>
        _lines[0]?.Fact is SessionFact.Opened opened
        && RecordStatements.IsSigned(
            opened.PublicKey,
            RecordStatements.Closing(opened.RecordId, line.Sequence, line.Time, line.Previous),
            closed.Signature);

    private SessionRecordVerdict Say(RecordState state, int line, string detail)
    {
        List<Countersignature> fitting = [];
        int last = state is RecordState.Intact or RecordState.CutOff ? line : line - 1;
        if (FindFalseCountersignature(last, fitting) is { } wrong)
            (state, line, detail) = (RecordState.Changed, wrong,
                Invariant($"Line {wrong} holds a signature of the other side that does not fit this record."));
        return new(state, line, detail, [.. _lines.OfType<SessionRecordLine>()], fitting);
    }

    /// <summary>The number of a line whose countersignature does not fit; null: all do.</summary>
    private int? FindFalseCountersignature(int last, List<Countersignature> fitting)
    {
        SessionFact.PeerIntroduced? peer = null;
        string id = (_lines[0]?.Fact as SessionFact.Opened)?.RecordId ?? "";
        for (int i = 0; i < last; i++)
        {
            if (_lines[i]?.Fact is SessionFact.PeerIntroduced introduced) peer = introduced;
            if (_lines[i]?.Fact is not SessionFact.Countersigned signed) continue;
            bool fits = peer is not null && signed.Line >= 1 && signed.Line <= i && _hashes[signed.Line - 1] == signed.Head
                && RecordStatements.IsSigned(peer.PublicKey, RecordStatements.Witness(id, signed.Line, signed.Head), signed.Signature)
                    && IsInOneForm(signed.Signature);
            if (!fits) return i + 1;
            fitting.Add(new(signed.Line, peer!.RecordId, peer.PublicKey));
        }

        return null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
