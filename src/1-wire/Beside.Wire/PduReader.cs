using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Beside.Wire;

/// <summary>Reads one PDU from a span. Every read checks its bounds and names its field; a failure throws
/// <see cref="MalformedPduException"/>.</summary>
public ref struct PduReader
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly int _baseOffset;
    private int _position;

    /// <param name="pdu">Name of the structure, used in errors.</param>
    /// <param name="source">The bytes of the structure, and nothing after it.</param>
    /// <param name="baseOffset">Where <paramref name="source"/> starts in the outermost PDU, for errors.</param>
    public PduReader(string pdu, ReadOnlySpan<byte> source, int baseOffset = 0)
    {
        Pdu = pdu;
        _source = source;
        _baseOffset = baseOffset;
    }

    /// <summary>Name of the structure that is being read. A nested structure sets its own while it reads (see
    /// <see cref="Enter"/>).</summary>
    public string Pdu { get; private set; }

    public readonly int Remaining => _source.Length - _position;

    /// <summary>Offset of the next byte in the outermost PDU.</summary>
    public readonly int Offset => _baseOffset + _position;

    public readonly bool IsAtEnd => _position == _source.Length;

    /// <summary>Names the structure read from here on and returns the former name, to be handed back to <see cref="Leave"/>.</summary>
    public string Enter(string pdu)
    {
        string outer = Pdu;
        Pdu = pdu;
        return outer;
    }

    public void Leave(string outer) => Pdu = outer;

    public byte ReadUInt8(string field) => Take(1, field)[0];

    public ushort ReadUInt16LittleEndian(string field) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, field));

    public ushort ReadUInt16BigEndian(string field) => BinaryPrimitives.ReadUInt16BigEndian(Take(2, field));

    public short ReadInt16LittleEndian(string field) => BinaryPrimitives.ReadInt16LittleEndian(Take(2, field));

    public uint ReadUInt32LittleEndian(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, field));

    public uint ReadUInt32BigEndian(string field) => BinaryPrimitives.ReadUInt32BigEndian(Take(4, field));

    public int ReadInt32LittleEndian(string field) => BinaryPrimitives.ReadInt32LittleEndian(Take(4, field));

    public ulong ReadUInt64BigEndian(string field) => BinaryPrimitives.ReadUInt64BigEndian(Take(8, field));

    public ulong ReadUInt64LittleEndian(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, field));

    /// <summary>The next <paramref name="count"/> bytes, a view on the source.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count, string field) => Take(count, field);

    public ReadOnlySpan<byte> ReadRemaining() => Take(Remaining, "");

    public void Skip(int count, string field) => Take(count, field);

    public readonly byte PeekUInt8(string field)
    {
        if (Remaining < 1) Throw(field, Needs(1));
        return _source[_position];
    }

    public readonly ReadOnlySpan<byte> PeekRemaining() => _source[_position..];

    /// <summary>A reader over the next <paramref name="count"/> bytes, which this reader skips. Its errors keep the
    /// outer offsets.</summary>
    public PduReader Slice(int count, string field, string? pdu = null)
    {
        int start = Offset;
        return new PduReader(pdu ?? Pdu, Take(count, field), start);
    }

    /// <summary>As <see cref="Slice"/>, but cuts a length that announces more bytes than there are (liberal reading).</summary>
    public PduReader SliceAtMost(int count, string field, string? pdu = null) => Slice(Math.Min(count, Remaining), field, pdu);

    /// <summary>UTF-16LE text of exactly <paramref name="chars"/> code units, no terminator expected.</summary>
    public string ReadUtf16(int chars, int maxChars, string field)
    {
        if ((uint)chars > (uint)maxChars)
            Throw(field, $"{chars} characters, at most {maxChars} allowed");
        return Encoding.Unicode.GetString(Take(chars * 2, field));
    }

    /// <summary>Checks a rule that the bytes must keep.</summary>
    public readonly void Require(bool condition, string field, string reason)
    {
        if (!condition) Throw(field, reason);
    }

    /// <summary>Checks a rule that the bytes must keep, and gives details if they break it.</summary>
    public readonly void Require(
        bool condition, string field, [InterpolatedStringHandlerArgument(nameof(condition))] RequirementText reason)
    {
        if (!condition) Throw(field, reason.ToStringAndClear());
    }

    public readonly void ExpectEnd(string field = "length")
    {
        if (Remaining != 0) Throw(field, $"{Remaining} bytes too many");
    }

    /// <summary>Returns the error for the field that starts here; the caller throws it.</summary>
    public readonly MalformedPduException Malformed(string field, string reason, Enum? rule = null) =>
        new(Pdu, field, Offset, reason, rule);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count, string field)
    {
        if ((uint)count > (uint)Remaining) Throw(field, Needs(count));
        ReadOnlySpan<byte> taken = _source.Slice(_position, count);
        _position += count;
        return taken;
    }

    private readonly string Needs(int count) => $"needs {count} bytes, {Remaining} remain";

    private readonly void Throw(string field, string reason) => throw Malformed(field, reason);
}
