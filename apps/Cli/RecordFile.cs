using Beside.Ra;
using Beside.Runtime.Records;
using Beside.Session.Records;

namespace Beside.Cli;

/// <summary>Begins the record of <c>invite</c> and <c>open</c>, or says why there is none.</summary>
internal static class RecordFile
{
    /// <param name="folder">Null: <see cref="SessionRecordFolder.Default"/>.</param>
    /// <returns>Null if it cannot be written and need not be, and the user has been told.</returns>
    /// <exception cref="UserErrorException">It cannot be written and has to be.</exception>
    public static async Task<SessionRecordFile?> CreateAsync(string? folder, RecordSide side, bool isRequired, TimeProvider time)
    {
        try
        {
            return SessionRecordFile.Create(folder ?? SessionRecordFolder.Default, side, Wording.Program, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (isRequired) throw CannotRecord(e.Message, e);
            await Console.Error.WriteLineAsync($"beside: no record can be written: {e.Message} Choose another --log-folder, or --no-log.").ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Cuts a text to what a line takes: an invitation may contain anything, and a machine may have any number of addresses.</summary>
    public static string Cut(string text) => DisplayName.SanitizeText(text, RecordLimits.TextMaxChars);

    public static UserErrorException CannotRecord(string why, Exception? innerException = null) =>
        new(ExitCode.CannotRecord, $"A record is required and cannot be written, so Beside does not start: {why} Choose another --log-folder.", innerException);
}
