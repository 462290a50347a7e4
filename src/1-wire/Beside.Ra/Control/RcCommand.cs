using System.Collections.Frozen;
using System.Security;
using System.Text;
using System.Xml;
using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.2 RCCOMMAND: one XML element on the logical channel 71.</summary>
public sealed record RcCommand(RcCommandName Name)
{
    private const string Element = "RCCOMMAND";

    private static readonly FrozenDictionary<string, RcCommandName> Names =
        Enum.GetValues<RcCommandName>().ToFrozenDictionary(name => name.ToString().ToUpperInvariant(), StringComparer.Ordinal);

    /// <summary>FILENAME, FILEXFER only. Not fit to be a path.</summary>
    public string? FileName { get; init; }

    /// <summary>FILESIZE, FILEXFER only: decimal bytes.</summary>
    public string? FileSize { get; init; }

    /// <summary>CHANNELID, FILEXFER only: the logical channel of the data.</summary>
    public string? ChannelId { get; init; }

    /// <summary>INTERNALDATA, FILEXFER of version 3 only.</summary>
    public string? InternalData { get; init; }

    /// <summary>EXPERTIPDATA, EXPERTIP only.</summary>
    public string? ExpertIpData { get; init; }

    /// <summary>PROPERTY, SETTINGANNOUNCE only.</summary>
    public string? Property { get; init; }

    /// <summary>VALUE, SETTINGANNOUNCE only.</summary>
    public string? Value { get; init; }

    /// <summary>VOIPVER, VOIPGO only.</summary>
    public string? VoipVer { get; init; }

    /// <summary>VOIPGOKEY, VOIPGO only.</summary>
    public string? VoipGoKey { get; init; }

    /// <summary>VOIPIPLIST, VOIPGO only.</summary>
    public string? VoipIpList { get; init; }

    /// <summary>Reads one packet's data. Null for a NAME that is not specified; the caller ignores it.</summary>
    /// <exception cref="MalformedPduException">Not one RCCOMMAND element with a NAME; a DTD; more than 64 KiB.</exception>
    public static RcCommand? Read(ReadOnlySpan<byte> data)
    {
        var reader = new PduReader(Element, data);
        string text = WireText.ReadText(ref reader, "text");
        using var xml = SmallXml.CreateReader(text, Limits.TextMaxBytes);
        try
        {
            return Read(xml);
        }
        catch (XmlException exception)
        {
            throw new MalformedPduException(
                Element, "text", 0, $"is not well-formed at line {exception.LineNumber}, position {exception.LinePosition}");
        }
    }

    /// <summary>The whole packet for <c>remdesk</c>.</summary>
    public byte[] ToPacket()
    {
        string text = ToXml();
        byte[] data = new byte[WireText.TerminatedSize(text)];
        var writer = new PduWriter(data);
        WireText.WriteTerminated(ref writer, text);
        return RaPacket.ToArray(LogicalChannel.Commands, data);
    }

    /// <summary>NAME first, double quotes.</summary>
    public string ToXml()
    {
        var text = new StringBuilder("<" + Element);
        foreach ((string name, string? value) in Attributes())
        {
            if (value is not null)
                text.Append(' ').Append(name).Append("=\"").Append(SecurityElement.Escape(value)).Append('"');
        }

        return text.Append("/>").ToString();
    }

    private static RcCommand? Read(XmlReader xml)
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != Element)
            throw new MalformedPduException(Element, "text", 0, "is another element");
        string name = xml.GetAttribute("NAME") ?? throw new MalformedPduException(Element, "NAME", 0, "is missing");

        RcCommand? command = !Names.TryGetValue(name.Trim(), out RcCommandName known) ? null : new(known)
        {
            FileName = xml.GetAttribute("FILENAME"),
            FileSize = xml.GetAttribute("FILESIZE"),
            ChannelId = xml.GetAttribute("CHANNELID"),
            InternalData = xml.GetAttribute("INTERNALDATA"),
            ExpertIpData = xml.GetAttribute("EXPERTIPDATA"),
            Property = xml.GetAttribute("PROPERTY"),
            Value = xml.GetAttribute("VALUE"),
            VoipVer = xml.GetAttribute("VOIPVER"),
            VoipGoKey = xml.GetAttribute("VOIPGOKEY"),
            VoipIpList = xml.GetAttribute("VOIPIPLIST"),
        };
        while (xml.Read())
        {
            // To the end: what follows the element has to be well-formed too.
        }

        return command;
    }

    private IEnumerable<(string Name, string? Value)> Attributes() =>
    [
        ("NAME", Name.ToString().ToUpperInvariant()),
        ("FILENAME", FileName),
        ("FILESIZE", FileSize),
        ("CHANNELID", ChannelId),
        ("INTERNALDATA", InternalData),
        ("EXPERTIPDATA", ExpertIpData),
        ("PROPERTY", Property),
        ("VALUE", Value),
        ("VOIPVER", VoipVer),
        ("VOIPGOKEY", VoipGoKey),
        ("VOIPIPLIST", VoipIpList),
    ];
}
