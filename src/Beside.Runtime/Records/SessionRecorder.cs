using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>Writes one record, of either side. Any thread may call.</summary>
/// <param name="isRequired">Whether nothing may happen that is not recorded.</param>
public abstract class SessionRecorder(SessionRecordFile file, bool isRequired) : IDisposable
{
    public bool IsRequired => isRequired;

    public string Path => file.Path;

    /// <summary>Why nothing is recorded any more; empty while it is.</summary>
    public string Failure { get; private set; } = "";

    protected Lock Gate { get; } = new();

    protected bool IsFull => file.IsFull;

    /// <summary>False: it is not in the record, and nothing will be from here on.</summary>
    public bool TryRecord(SessionRecordEntry entry)
    {
        lock (Gate) return TryAppend(entry);
    }

    public void Dispose()
    {
        file.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Within <see cref="Gate"/>, as all below.</summary>
    protected bool TryAppendAll(IEnumerable<SessionRecordEntry> entries)
    {
        foreach (SessionRecordEntry entry in entries) TryAppend(entry);
        return Failure.Length == 0;
    }

    protected bool TryAppend(SessionRecordEntry entry)
    {
        if (Failure.Length > 0) return false;
        if (file.IsFull)
        {
            Failure = $"The record has come to {RecordLimits.MaxLines} lines, which is as long as one may be.";
            return false;
        }

        return Try(() => file.Append(entry, IsLasting(entry)));
    }

    /// <summary>The last line.</summary>
    protected bool TryCloseFile() => Try(file.Close);

    /// <summary>Whether it has to be on the disk before anything follows from it.</summary>
    private static bool IsLasting(SessionRecordEntry entry) =>
        entry is SessionRecordEntry.Answered or SessionRecordEntry.SessionEnded or SessionRecordEntry.InvitationClosed;

    private bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (IOException e)
        {
            Failure = e.Message;
            return false;
        }
    }
}
