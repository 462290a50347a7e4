using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Beside.Policy.Formats;

/// <summary>Registry.pol as XML, as <c>samba-tool gpo backup</c> writes it: a PolFile with an Entry for each instruction.</summary>
public static class SambaPolicyXml
{
    public const string Name = "Samba's Registry.pol.xml";

    /// <summary>The outermost element.</summary>
    internal const string Root = "PolFile";

    /// <exception cref="MalformedPolicyException">It is not such a file.</exception>
    public static IReadOnlyList<RegistryPolicyInstruction> Read(ReadOnlySpan<byte> file)
    {
        using XmlReader xml = SafeXml.CreateReader(TextFile.Decode(file, Name));
        var instructions = new List<RegistryPolicyInstruction>();
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Entry")
                    instructions.Add(ReadEntry(xml));
            }
        }
        catch (XmlException e)
        {
            throw new MalformedPolicyException(Name, SourcePosition.AtLine(e.LineNumber), "it is not well-formed XML", e);
        }

        return instructions;
    }

    public static byte[] Write(IEnumerable<RegistryPolicyInstruction> instructions)
    {
        RegistryPolicyInstruction[] all = [.. instructions];
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        text.Append(CultureInfo.InvariantCulture, $"<{Root} num_entries=\"{all.Length}\" signature=\"PReg\" version=\"1\">\n");
        foreach (RegistryPolicyInstruction instruction in all)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\t<Entry type=\"{(uint)instruction.Type}\" type_name=\"{TypeName(instruction.Type)}\">\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"\t\t<Key>{XmlText.Escape(instruction.Key)}</Key>\n\t\t<ValueName>{XmlText.Escape(instruction.ValueName)}</ValueName>\n");
            foreach (string value in ValuesOf(instruction))
                text.Append(CultureInfo.InvariantCulture, $"\t\t<Value>{XmlText.Escape(value)}</Value>\n");
            text.Append("\t</Entry>\n");
        }

        return Encoding.UTF8.GetBytes(text.Append(CultureInfo.InvariantCulture, $"</{Root}>\n").ToString());
    }

    private static RegistryPolicyInstruction ReadEntry(XmlReader xml)
    {
        SourcePosition position = SourcePosition.AtLine(((IXmlLineInfo)xml).LineNumber);
        if (!uint.TryParse(xml.GetAttribute("type"), NumberStyles.None, CultureInfo.InvariantCulture, out uint type))
            throw Malformed(position, "an Entry has no number as its type");
        int depth = xml.Depth;
        string? key = null, name = null;
        List<string> values = [];
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "Key":
                    key = ReadText(xml, position, Limits.KeyMaxChars);
                    break;
                case "ValueName":
                    name = ReadText(xml, position, Limits.ValueNameMaxChars);
                    break;
                case "Value":
                    values.Add(ReadText(xml, position, Limits.DataMaxBytes));
                    break;
            }
        }

        byte[] data = DataOf((RegistryValueType)type, values);
        if (data.Length > Limits.DataMaxBytes)
            throw Malformed(position, $"the value has {data.Length} bytes, at most {Limits.DataMaxBytes} are allowed");
        return new(key ?? throw Malformed(position, "an Entry has no Key"), name ?? "", (RegistryValueType)type, data, position);
    }

    private static string ReadText(XmlReader xml, SourcePosition position, int maxChars)
    {
        string name = xml.LocalName;
        var text = new StringBuilder();
        while (!xml.IsEmptyElement && xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType == XmlNodeType.Element) throw Malformed(position, $"{name} holds XML");
            if (xml.NodeType != XmlNodeType.ProcessingInstruction) text.Append(xml.Value);
            if (text.Length > maxChars)
                throw Malformed(position, $"{name} has more than {maxChars} characters");
        }

        return text.ToString();
    }

    /// <summary>Empty if the text is not such a value; the reader of the value then reports that it has no bytes.</summary>
    private static byte[] DataOf(RegistryValueType type, List<string> values)
    {
        string value = values.FirstOrDefault("");
        switch (type)
        {
            case RegistryValueType.None:
                return [];
            case RegistryValueType.String or RegistryValueType.ExpandString:
                return RegistryData.OfText(value);
            case RegistryValueType.MultiString:
                return Encoding.Unicode.GetBytes(string.Join('\0', values) + "\0\0");
            case RegistryValueType.Number:
                return uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
                    ? RegistryData.OfNumber(number)
                    : [];
            case RegistryValueType.NumberBigEndian:
                return uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number)
                    ? [.. RegistryData.OfNumber(number).Reverse()]
                    : [];
            case RegistryValueType.LongNumber:
                return ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large)
                    ? BitConverter.GetBytes(large)
                    : [];
            default:
                byte[] bytes = new byte[value.Length];
                return Convert.TryFromBase64String(value, bytes, out int length) ? bytes[..length] : [];
        }
    }

    private static string[] ValuesOf(RegistryPolicyInstruction instruction)
    {
        ReadOnlyMemory<byte> data = instruction.Data;
        return instruction.Type switch
        {
            RegistryValueType.None => ["None"],
            RegistryValueType.String or RegistryValueType.ExpandString => [RegistryData.ToText(instruction.Type, data.Span) ?? ""],
            RegistryValueType.MultiString => Encoding.Unicode.GetString(data.Span).TrimEnd('\0').Split('\0'),
            RegistryValueType.Number or RegistryValueType.NumberBigEndian => [$"{RegistryData.ToNumber(instruction.Type, data.Span) ?? 0}"],
            RegistryValueType.LongNumber => [$"{(data.Length == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(data.Span) : 0)}"],
            _ => [Convert.ToBase64String(data.Span)],
        };
    }

    private static string TypeName(RegistryValueType type) => type switch
    {
        RegistryValueType.None => "REG_NONE",
        RegistryValueType.String => "REG_SZ",
        RegistryValueType.ExpandString => "REG_EXPAND_SZ",
        RegistryValueType.Binary => "REG_BINARY",
        RegistryValueType.Number => "REG_DWORD",
        RegistryValueType.NumberBigEndian => "REG_DWORD_BIG_ENDIAN",
        RegistryValueType.MultiString => "REG_MULTI_SZ",
        RegistryValueType.LongNumber => "REG_QWORD",
        _ => "REG_UNKNOWN",
    };

    private static MalformedPolicyException Malformed(SourcePosition position, string reason) => new(Name, position, reason);
}
