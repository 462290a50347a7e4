using Beside.Ra;
using Beside.Runtime.Records;
using Beside.Session.Records;

namespace Beside.Flows;

/// <summary>Begins the record of either side, or says why there is none.</summary>
internal static class RecordOpening
{
    /// <param name="notify">Told where it cannot be written and need not be.</param>
    /// <returns>Null if it cannot be written and need not be.</returns>
    /// <exception cref="ObstacleException">It cannot be written and has to be.</exception>
    public static SessionRecordFile? Begin(
        string? folder, RecordSide side, bool isRequired, FlowSurroundings surroundings, Action<Notice> notify)
    {
        try
        {
            return Create(folder, side, surroundings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (isRequired) throw new ObstacleException(new Obstacle.CannotRecord(e.Message), e);
            notify(new Notice.NotRecorded(e.Message));
            return null;
        }
    }

    /// <exception cref="IOException">It cannot be written; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static SessionRecordFile Create(string? folder, RecordSide side, FlowSurroundings surroundings) =>
        SessionRecordFile.Create(folder ?? SessionRecordFolder.Default, side, surroundings.Program, surroundings.Time);

    /// <summary>Cuts a text to what a line takes: an invitation may contain anything, and a machine may have any number
    /// of addresses.</summary>
    public static string Cut(string text) => DisplayName.SanitizeText(text, RecordLimits.TextMaxChars);
}
