using System.Security.Cryptography;
using System.Text;
using Beside.Wire;

namespace Beside.Tunnel.Handshake;

/// <summary>The first frame of either end: who it is, what it asks for, its CPace share, and a commitment to a nonce
/// that it reveals later. docs/tunnel.md, Hello.</summary>
internal sealed record Hello(TunnelRole Role, TunnelWish Wish, byte[] Share, byte[] Commitment)
{
    public const string Name = "Hello";
    public const byte Version = 1;
    public const int NonceSize = 32;
    private const int CommitmentSize = 32;

    private static readonly byte[] CommitmentLabel = Encoding.ASCII.GetBytes("beside-tunnel-1 nonce");

    /// <summary>ADa and ADb of CPace: all of the frame but the share, so that nobody changes any of it on the way.
    /// Unique, since the commitment is.</summary>
    public byte[] AssociatedData => [Version, (byte)Role, (byte)Wish, .. Commitment];

    /// <exception cref="MalformedPduException">Not this structure, or a wish that does not belong to the role.</exception>
    /// <exception cref="UnknownVersionException">It is the first frame of another version.</exception>
    public static Hello Read(Frame frame)
    {
        PduReader reader = frame.ReadBody(Name);
        byte version = reader.ReadUInt8("version");
        if (version != Version) throw new UnknownVersionException(version);
        var role = (TunnelRole)reader.ReadUInt8("role");
        reader.Require(role is TunnelRole.Helper or TunnelRole.Sharer, "role", $"{(byte)role} is no role");
        var wish = (TunnelWish)reader.ReadUInt8("wish");
        reader.Require(IsWishOf(role, wish), "wish", $"{(byte)wish} is no wish of the {role}");
        byte[] share = reader.ReadBytes(CPace.ElementSize, "share").ToArray();
        byte[] commitment = reader.ReadBytes(CommitmentSize, "commitment").ToArray();
        reader.ExpectEnd();
        return new(role, wish, share, commitment);
    }

    public byte[] ToFrame() => Frame.Write(FrameType.Hello, [Version, (byte)Role, (byte)Wish, .. Share, .. Commitment]);

    public static bool IsWishOf(TunnelRole role, TunnelWish wish) =>
        role == TunnelRole.Sharer ? wish == TunnelWish.Nothing : wish is TunnelWish.View or TunnelWish.Control;

    public static byte[] Commit(TunnelRole role, ReadOnlySpan<byte> nonce) => SHA256.HashData([.. CommitmentLabel, (byte)role, .. nonce]);
}
