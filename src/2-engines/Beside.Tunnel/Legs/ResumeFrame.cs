using System.Buffers.Binary;
using System.Security.Cryptography;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Keys;
using Beside.Wire;

namespace Beside.Tunnel.Legs;

/// <summary>The first frame of either end on a further connection: who it is, by the resumption secret, and how far it
/// has read. docs/tunnel.md, Resume.</summary>
/// <param name="Nonce">32 bytes, drawn for this connection: no key is used on two.</param>
/// <param name="Read">Bytes of the other end's stream that have come.</param>
/// <param name="ReadMessages">Control messages of the other end that have come.</param>
internal sealed record ResumeFrame(TunnelRole Role, byte[] Nonce, long Read, uint ReadMessages)
{
    public const string Name = "Resume";
    public const int NonceSize = 32;
    private const int FixedSize = 1 /* role */ + NonceSize + 8 /* read */ + 4 /* readMessages */;

    /// <summary>The frame's body without its tag: what the tag and the keys of the connection are made from.</summary>
    public byte[] Body
    {
        get
        {
            byte[] body = new byte[FixedSize];
            body[0] = (byte)Role;
            Nonce.CopyTo(body, 1);
            BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(1 + NonceSize), Read);
            BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1 + NonceSize + sizeof(long)), ReadMessages);
            return body;
        }
    }

    /// <exception cref="MalformedPduException">Not this structure, or made without the resumption secret.</exception>
    public static ResumeFrame ReadFrom(Frame frame, byte[] resumption)
    {
        PduReader reader = frame.ReadBody(Name);
        reader.Require(frame.Type == FrameType.Resume, "type", $"{(byte)frame.Type} where Resume was to come");
        var role = (TunnelRole)reader.ReadUInt8("role");
        reader.Require(role is TunnelRole.Helper or TunnelRole.Sharer, "role", $"{(byte)role} is no role");
        byte[] nonce = reader.ReadBytes(NonceSize, "nonce").ToArray();
        ulong read = reader.ReadUInt64BigEndian("read");
        reader.Require(read <= long.MaxValue, "read", $"{read} is no position");
        uint readMessages = reader.ReadUInt32BigEndian("readMessages");
        ReadOnlySpan<byte> tag = reader.ReadBytes(HMACSHA512.HashSizeInBytes, "tag");
        reader.ExpectEnd();
        var resume = new ResumeFrame(role, nonce, (long)read, readMessages);
        reader.Require(CryptographicOperations.FixedTimeEquals(tag, Tag(resume.Body, resumption)), "tag", "is not of the other end");
        return resume;
    }

    public byte[] ToFrame(byte[] resumption) => Frame.Write(FrameType.Resume, [.. Body, .. Tag(Body, resumption)]);

    private static byte[] Tag(byte[] body, byte[] resumption)
    {
        byte[] key = KeySchedule.Expand(resumption, "resume tag");
        byte[] tag = HMACSHA512.HashData(key, body);
        CryptographicOperations.ZeroMemory(key);
        return tag;
    }
}
