using System.Text;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.4.1 Channel Definition Structure (CHANNEL_DEF).</summary>
/// <param name="ChannelName">Up to seven ANSI characters.</param>
/// <param name="Options">CHANNEL_OPTION flags.</param>
public sealed record ChannelDefinition(string ChannelName, uint Options)
{
    internal const int Size = NameSize + 4;

    private const int NameSize = 8;

    internal static ChannelDefinition Read(scoped ref PduReader reader)
    {
        // the last byte is the terminator, whatever it says
        ReadOnlySpan<byte> name = reader.ReadBytes(NameSize, "name")[..(NameSize - 1)];
        int end = name.IndexOf((byte)0);
        return new(Encoding.Latin1.GetString(end < 0 ? name : name[..end]), reader.ReadUInt32LittleEndian("options"));
    }

    internal void Write(scoped ref PduWriter writer)
    {
        Span<byte> name = writer.Take(NameSize);
        name.Clear();
        Encoding.Latin1.GetBytes(ChannelName, name[..(NameSize - 1)]);
        writer.WriteUInt32LittleEndian(Options);
    }
}
