using System.Security.Cryptography;
using System.Text;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>A record on the disk, written as it happens: the hash-chained lines, and beside them the XML that Windows has.</summary>
/// <remarks>Every fact has left this program when <see cref="Append"/> returns, so nothing is lost if the program is
/// killed, and the XML is well-formed. One caller.</remarks>
public sealed class SessionRecordFile : IDisposable
{
    private readonly RecordKey _key = new();
    private readonly Dictionary<RecordSide, (int Lines, long Bytes)> _chat = [];
    private readonly SessionRecordWriter _writer;
    private readonly TimeProvider _time;
    private readonly Stream _lines;
    private readonly Stream _xml;

    private SessionRecordFile(string path, Stream lines, Stream xml, TimeProvider time)
    {
        Path = path;
        _lines = lines;
        _xml = xml;
        _time = time;
        _writer = new SessionRecordWriter(_key, RandomNumberGenerator.GetBytes(16));
    }

    /// <summary>Of the lines.</summary>
    public string Path { get; }

    /// <inheritdoc cref="SessionRecordWriter.IsFull"/>
    public bool IsFull => _writer.IsFull;

    /// <inheritdoc cref="SessionRecordWriter.IsAtEnd"/>
    public bool IsAtEnd => _writer.IsAtEnd;

    internal IRecordSigner Signer => _key;

    internal string RecordId => _writer.RecordId;

    /// <summary>The last line's number and hash. Not to be relied on once something could not be written.</summary>
    internal (int Line, string Hash) Head => (_writer.Count, _writer.Head);

    /// <param name="program">Name and version.</param>
    /// <exception cref="IOException">It cannot be written; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static SessionRecordFile Create(string folder, RecordSide side, string program, TimeProvider time)
    {
        (FileStream lines, FileStream xml) = SessionRecordFolder.CreateFiles(folder, time.GetLocalNow());
        return Begin(lines.Name, lines, xml, side, program, time);
    }

    /// <summary>On streams that can be cut; they belong to the record from here on.</summary>
    internal static SessionRecordFile Begin(string path, Stream lines, Stream xml, RecordSide side, string program, TimeProvider time)
    {
        var file = new SessionRecordFile(path, lines, xml, time);
        try
        {
            xml.Write(Encoding.UTF8.GetBytes(SessionRecordXml.Header + SessionRecordXml.Footer));
            file.Write(file._writer.Open(time.GetLocalNow(), side, program), isLasting: true);
            return file;
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <param name="isLasting">Whether it has to be on the disk, so that it outlives the loss of power too.</param>
    /// <exception cref="IOException">It cannot be written. The earlier lines are whole; nothing more can be appended.</exception>
    public void Append(SessionFact fact, bool isLasting)
    {
        int bytes = Write(_writer.Append(_time.GetLocalNow(), fact), isLasting);
        if (fact is not SessionFact.Chat chat) return;
        (int lines, long before) = _chat.GetValueOrDefault(chat.From);
        _chat[chat.From] = (lines + 1, before + bytes);
    }

    /// <summary>Whether this side has not yet written as much chat as a record holds.</summary>
    public bool HasRoomForChat(RecordSide from) =>
        _chat.GetValueOrDefault(from) is var (lines, bytes)
            && lines < RecordLimits.ChatMaxLines
            && bytes + RecordLimits.LineMaxBytes <= RecordLimits.ChatMaxBytes;

    /// <summary>The line that says that the record was closed properly.</summary>
    /// <exception cref="IOException">As <see cref="Append"/>.</exception>
    public void Close() => Write(_writer.Close(_time.GetLocalNow()), isLasting: true);

    public void Dispose()
    {
        _lines.Dispose();
        _xml.Dispose();
        _key.Dispose();
    }

    /// <returns>Bytes of the line or of its element, whichever is more.</returns>
    private int Write(byte[] line, bool isLasting)
    {
        long linesBefore = _lines.Length, xmlBefore = _xml.Length;
        byte[] element = Encoding.UTF8.GetBytes(SessionRecordXml.Element(SessionRecordLine.Read(line)) + SessionRecordXml.Footer);
        try
        {
            _lines.Position = linesBefore;
            _lines.Write(line);
            _xml.Position = xmlBefore - SessionRecordXml.Footer.Length;
            _xml.Write(element);   // the footer in the same write: the document has always an end
            if (isLasting && _lines is FileStream file) file.Flush(flushToDisk: true);
            return Math.Max(line.Length, element.Length);
        }
        catch (IOException)
        {
            TakeBack(linesBefore, xmlBefore);
            throw;
        }
    }

    /// <summary>Half a line on a full disk is none.</summary>
    private void TakeBack(long linesBefore, long xmlBefore)
    {
        try
        {
            _lines.SetLength(linesBefore);
            _xml.SetLength(xmlBefore);
            _xml.Position = xmlBefore - SessionRecordXml.Footer.Length;
            _xml.Write(Encoding.UTF8.GetBytes(SessionRecordXml.Footer));
        }
        catch (IOException)
        {
            // The disk is gone altogether; the caller hears of the first error.
        }
    }
}
