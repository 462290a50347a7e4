using System.Buffers.Binary;
using Beside.Wire;

namespace Beside.Tunnel.Handshake;

/// <summary>What one message of the carrier holds: a length, a type, a body. docs/tunnel.md, Frames.</summary>
/// <remarks>The length is there for carriers that know no messages, such as TCP; a carrier that does must agree with it.</remarks>
internal readonly ref struct Frame
{
    public const string Name = "Frame";
    public const int LengthSize = 2;
    public const int HeaderSize = LengthSize + 1 /* type */;

    private Frame(FrameType type, ReadOnlySpan<byte> body)
    {
        Type = type;
        Body = body;
    }

    public FrameType Type { get; }

    public ReadOnlySpan<byte> Body { get; }

    /// <exception cref="MalformedPduException">The length is not that of the message, or larger than any frame's.</exception>
    public static Frame Read(ReadOnlySpan<byte> message)
    {
        var reader = new PduReader(Name, message);
        int length = reader.ReadUInt16BigEndian("length");
        reader.Require(
            length >= 1 && LengthSize + length <= Limits.FrameMax,
            "length",
            $"{length}, outside 1 to {Limits.FrameMax - LengthSize}");
        reader.Require(length == reader.Remaining, "length", $"{length} where the message has {reader.Remaining}");
        return new((FrameType)reader.ReadUInt8("type"), reader.ReadRemaining());
    }

    /// <summary>Reads the body with the errors' offsets counted from the start of the frame.</summary>
    public PduReader ReadBody(string name) => new(name, Body, HeaderSize);

    public static byte[] Write(FrameType type, params ReadOnlySpan<byte> body)
    {
        byte[] frame = new byte[HeaderSize + body.Length];
        WriteHeader(frame, type, body.Length);
        body.CopyTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    public static void WriteHeader(Span<byte> frame, FrameType type, int bodyLength)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)(1 + bodyLength));
        frame[LengthSize] = (byte)type;
    }
}
