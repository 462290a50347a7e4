using Beside.Session.Facts;

namespace Beside.Session.Records;

/// <content>Finds out what was done, and to which line. It cannot find a chain that was rewritten as a whole;
/// signatures are for that.</content>
public sealed partial class SessionRecordVerifier
{
    private const string CutOrKilled = "the program was killed, or the end was cut off; the file cannot tell which.";

    /// <summary>The number is right, the hash of the line before is not: that line was changed, or this one, or this
    /// one was put in.</summary>
    private SessionRecordVerdict WrongHash(int i, SessionRecordLine line)
    {
        if (IsNumbered(i + 1, i + 1)) return Inserted(i);
        bool isGenuine = line.Fact is SessionFact.Closed closed ? IsSigned(line, closed) : i == _lines.Count - 1 || IsConfirmed(i);
        return i > 0 && isGenuine
            ? Changed(i - 1, Invariant($"Line {i} is not the one that line {i + 1} follows."))
            : Changed(i, Invariant($"Line {i + 1} does not follow line {i}."));
    }

    private SessionRecordVerdict WrongNumber(int i, SessionRecordLine line)
    {
        int found = line.Sequence, expected = i + 1;
        if (line.Previous == HashBefore(i))
            return Changed(i, Invariant($"Line {expected} has the number {found}."));
        if (found < expected) return NumberedTooLow(i, found);
        if (IsNumbered(i + 1, expected) && (found > _lines.Count || IsLater(i, found)))
            return Inserted(i);
        if (IsLater(i, expected))
            return Say(RecordState.Reordered, expected, Invariant($"Line {found} of the record is where line {expected} belongs."));
        if (IsNumbered(i + 1, expected + 1))
            return Changed(i, Invariant($"Line {expected} has the number {found}."));
        return Say(RecordState.Removed, expected, Missing(expected, found - 1));
    }

    /// <summary>A number that was there already: one of the two lines does not belong to the record.</summary>
    private SessionRecordVerdict NumberedTooLow(int i, int found)
    {
        if (IsNumbered(i + 1, i + 2))
            return Changed(i, Invariant($"Line {i + 1} has the number {found}."));
        bool isForgedBefore = i > 0
            && IsNumbered(i - 1, found)
            && _hashes[i - 1] != _hashes[i]
            && (IsConfirmed(i) || !IsConfirmed(i - 1, by: i + 1));
        return Inserted(isForgedBefore ? i - 1 : i);
    }

    private bool IsLater(int i, int number) => _lines.FindIndex(i + 1, l => l?.Sequence == number) >= 0;

    /// <summary>The next line carries this line's hash.</summary>
    private bool IsConfirmed(int i, int? by = null) =>
        (by ?? i + 1) is var next && next < _lines.Count && _lines[next]?.Previous == _hashes[i];

    private bool IsNumbered(int i, int number) => i < _lines.Count && _lines[i]?.Sequence == number;

    private SessionRecordVerdict Changed(int i, string detail) => Say(RecordState.Changed, i + 1, detail);

    private SessionRecordVerdict Inserted(int i) =>
        Say(RecordState.Inserted, i + 1, Invariant($"Line {i + 1} does not belong to this record: it was inserted."));

    private static string Missing(int first, int last) =>
        first == last ? Invariant($"Line {first} is missing.") : Invariant($"Lines {first} to {last} are missing.");
}
