namespace Beside.Session.Records;

/// <summary>What <see cref="SessionRecordVerifier"/> found.</summary>
/// <param name="Line">The first line that was changed, removed, moved or inserted; if there is none, the last line.</param>
/// <param name="Detail">A sentence for people.</param>
/// <param name="Lines">What can be read, in the file's order.</param>
/// <param name="Countersignatures">Valid ones, from lines before the first bad one.</param>
public sealed record SessionRecordVerdict(
    RecordState State, int Line, string Detail, IReadOnlyList<SessionRecordLine> Lines, IReadOnlyList<Countersignature> Countersignatures)
{
    /// <summary>Nothing that is there is wrong.</summary>
    public bool Fits => State is RecordState.Intact or RecordState.CutOff;
}
