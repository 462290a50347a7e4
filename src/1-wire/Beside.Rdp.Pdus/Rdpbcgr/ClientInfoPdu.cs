using System.Text;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.11.1.1 Info Packet (TS_INFO_PACKET), after its security header.</summary>
/// <remarks>FreeRDP 2.x counts one terminator in cbAlternateShell and cbWorkingDir, so zeros at the end are taken off
/// every string.</remarks>
public sealed record ClientInfoPdu(
    uint CodePage, InfoFlags Flags, string Domain, string UserName, string Password, string AlternateShell,
    string WorkingDir, ExtendedInfo? ExtendedInfo = null)
    : IPdu<ClientInfoPdu>
{
    private const int FixedSize = 4 /* CodePage */ + 4 /* flags */ + 2 /* cbDomain */ + 2 /* cbUserName */ + 2 /* cbPassword */
        + 2 /* cbAlternateShell */ + 2 /* cbWorkingDir */;

    public static string Name => "TS_INFO_PACKET";

    public int Size => FixedSize
        + (CharSize * (Domain.Length + UserName.Length + Password.Length + AlternateShell.Length + WorkingDir.Length + 5 /* terminators */))
        + (ExtendedInfo?.Size ?? 0);

    private int CharSize => (Flags & InfoFlags.Unicode) != 0 ? 2 : 1;

    public static ClientInfoPdu Read(scoped ref PduReader reader)
    {
        uint codePage = reader.ReadUInt32LittleEndian("CodePage");
        var flags = (InfoFlags)reader.ReadUInt32LittleEndian("flags");
        bool unicode = (flags & InfoFlags.Unicode) != 0;
        int domainBytes = ReadCount(ref reader, "cbDomain");
        int userNameBytes = ReadCount(ref reader, "cbUserName");
        int passwordBytes = ReadCount(ref reader, "cbPassword");
        int alternateShellBytes = ReadCount(ref reader, "cbAlternateShell");
        int workingDirBytes = ReadCount(ref reader, "cbWorkingDir");
        return new(
            codePage,
            flags,
            ReadString(ref reader, domainBytes, unicode, "Domain"),
            ReadString(ref reader, userNameBytes, unicode, "UserName"),
            ReadString(ref reader, passwordBytes, unicode, "Password"),
            ReadString(ref reader, alternateShellBytes, unicode, "AlternateShell"),
            ReadString(ref reader, workingDirBytes, unicode, "WorkingDir"),
            ExtendedInfo.ReadOptional(ref reader));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(CodePage);
        writer.WriteUInt32LittleEndian((uint)Flags);
        writer.WriteUInt16LittleEndian((ushort)(Domain.Length * CharSize));
        writer.WriteUInt16LittleEndian((ushort)(UserName.Length * CharSize));
        writer.WriteUInt16LittleEndian((ushort)(Password.Length * CharSize));
        writer.WriteUInt16LittleEndian((ushort)(AlternateShell.Length * CharSize));
        writer.WriteUInt16LittleEndian((ushort)(WorkingDir.Length * CharSize));
        WriteString(ref writer, Domain);
        WriteString(ref writer, UserName);
        WriteString(ref writer, Password);
        WriteString(ref writer, AlternateShell);
        WriteString(ref writer, WorkingDir);
        ExtendedInfo?.Write(ref writer);
    }

    /// <summary>Without what people typed.</summary>
    public override string ToString() => $"ClientInfoPdu {{ Flags = {Flags} }}";

    private static int ReadCount(scoped ref PduReader reader, string field)
    {
        ushort count = reader.ReadUInt16LittleEndian(field);
        reader.Require(count <= Limits.InfoStringMaxBytes, field, $"{count}, at most {Limits.InfoStringMaxBytes} allowed");
        return count;
    }

    /// <summary>The terminator may be missing where the packet ends: some clients stop there.</summary>
    private static string ReadString(scoped ref PduReader reader, int bytes, bool unicode, string field)
    {
        ReadOnlySpan<byte> text = reader.ReadBytes(bytes, field);
        reader.Skip(Math.Min(unicode ? 2 : 1, reader.Remaining), field);
        return (unicode ? Encoding.Unicode : Encoding.Latin1).GetString(text).TrimEnd('\0');
    }

    private void WriteString(scoped ref PduWriter writer, string text)
    {
        if (CharSize == 2) writer.WriteUtf16(text);
        else Encoding.Latin1.GetBytes(text, writer.Take(text.Length));
        writer.WriteZeros(CharSize);
    }
}
