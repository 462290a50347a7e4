using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.4.3 Server Security Data (TS_UD_SC_SEC1).</summary>
/// <param name="ServerRandom">32 bytes; empty if nothing is encrypted.</param>
/// <param name="ServerCertificate">A <see cref="ProprietaryServerCertificate"/> or an X.509 chain (2.2.1.4.3.1); empty
/// if nothing is encrypted.</param>
public sealed record ServerSecurityData(
    EncryptionMethods EncryptionMethod, EncryptionLevel EncryptionLevel, ReadOnlyMemory<byte> ServerRandom,
    ReadOnlyMemory<byte> ServerCertificate)
{
    public const int ServerRandomSize = 32;

    /// <summary>What goes with Enhanced RDP Security.</summary>
    public static ServerSecurityData None { get; } = new(EncryptionMethods.None, EncryptionLevel.None, default, default);

    public int Size => UserDataHeader.Size + 4 + 4 + (IsNone ? 0 : 4 + 4 + ServerRandom.Length + ServerCertificate.Length);

    private bool IsNone => EncryptionMethod == EncryptionMethods.None && EncryptionLevel == EncryptionLevel.None;

    internal static ServerSecurityData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_SC_SEC1");
        var method = (EncryptionMethods)reader.ReadUInt32LittleEndian("encryptionMethod");
        var level = (EncryptionLevel)reader.ReadUInt32LittleEndian("encryptionLevel");
        if (method == EncryptionMethods.None && level == EncryptionLevel.None) return None;

        uint randomLength = reader.ReadUInt32LittleEndian("serverRandomLen");
        reader.Require(randomLength == ServerRandomSize, "serverRandomLen", $"{randomLength} is not {ServerRandomSize}");
        uint certificateLength = reader.ReadUInt32LittleEndian("serverCertLen");
        byte[] random = reader.ReadBytes(ServerRandomSize, "serverRandom").ToArray();
        reader.Require(
            certificateLength <= reader.Remaining,
            "serverCertLen",
            $"{certificateLength} bytes announced, {reader.Remaining} here");
        return new(method, level, random, reader.ReadBytes((int)certificateLength, "serverCertificate").ToArray());
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ServerSecurity, Size);
        writer.WriteUInt32LittleEndian((uint)EncryptionMethod);
        writer.WriteUInt32LittleEndian((uint)EncryptionLevel);
        if (IsNone) return;
        writer.WriteUInt32LittleEndian((uint)ServerRandom.Length);
        writer.WriteUInt32LittleEndian((uint)ServerCertificate.Length);
        writer.WriteBytes(ServerRandom.Span);
        writer.WriteBytes(ServerCertificate.Span);
    }
}
