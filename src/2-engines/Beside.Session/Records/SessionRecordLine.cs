using System.Globalization;
using System.Security.Cryptography;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Records;

/// <summary>One line of a record: what happened, when, and the hash of the line before. docs/session-record.md.</summary>
/// <param name="Sequence">The line's number, from 1.</param>
/// <param name="Previous">SHA-256 of the line before, its line feed included, in 64 lower-case hexadecimal digits;
/// zeros in the first line.</param>
public sealed partial record SessionRecordLine(int Sequence, DateTimeOffset Time, SessionFact Fact, string Previous)
{
    /// <summary>What the first line has in place of a hash.</summary>
    public static string NoPrevious { get; } = new('0', 64);

    /// <summary>The hash that the next line has to carry.</summary>
    /// <param name="line">With its line feed.</param>
    public static string HashOf(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));

    /// <summary>The one form that this line has: members in this order, no blanks, strings escaped as in RFC 8785
    /// 3.2.2.2, a line feed.</summary>
    public byte[] ToArray()
    {
        var json = new RecordJson();
        json.Number("sequence", Sequence);
        json.Time("time", Time);
        json.Text("kind", KindOf(Fact));
        WriteMembers(json);
        json.Text("previous", Previous);
        return json.ToArray();
    }

    /// <summary>Reads a line in exactly the form that <see cref="ToArray"/> gives it.</summary>
    /// <param name="line">With its line feed.</param>
    /// <exception cref="MalformedPduException">It is not a line of a record, or it is in a different form.</exception>
    public static SessionRecordLine Read(ReadOnlySpan<byte> line)
    {
        if (line.Length > RecordLimits.LineMaxBytes)
            throw RecordMembers.Malformed("line", $"longer than {RecordLimits.LineMaxBytes} bytes");
        RecordMembers members = RecordMembers.Read(line);
        var read = new SessionRecordLine(members.Number("sequence"), members.Time("time"), ReadFact(members), members.Hash("previous"));
        if (!line.SequenceEqual(read.ToArray()))
            throw RecordMembers.Malformed("line", "not in the form of a record's lines");
        return read;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence} {Fact}");

    internal static string KindOf(SessionFact fact) => RecordWord.Of(fact.GetType().Name);
}
