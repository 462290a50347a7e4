using Beside.Runtime.Records;
using Beside.Session.Records;

namespace Beside.Runtime.Tests;

/// <summary>A record in memory, on a disk that can be full: half of what is written then still finds room.</summary>
internal sealed class SmallDisk : IDisposable
{
    public const string Message = "No space left on device";

    private bool _isFull;

    public PartialStream Lines { get; } = new();

    public PartialStream Xml { get; } = new();

    public bool IsFull
    {
        get => _isFull;
        set => _isFull = Lines.IsFull = value;
    }

    public SessionRecordFile Begin() =>
        SessionRecordFile.Begin("in memory", Lines, Xml, RecordSide.Novice, "beside 0.1.0", TimeProvider.System);

    public void Dispose()
    {
        Lines.Dispose();
        Xml.Dispose();
    }

    internal sealed class PartialStream : MemoryStream
    {
        public bool IsFull { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(IsFull ? buffer[..(buffer.Length / 2)] : buffer);
            if (IsFull) throw new IOException(Message);
        }
    }
}
