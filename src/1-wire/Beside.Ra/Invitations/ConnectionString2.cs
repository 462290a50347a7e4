using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using Beside.Wire;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 2.2.2 Remote Assistance Connection String 2: where the novice listens, how to recognise it, and
/// the token that names the session.</summary>
public sealed record ConnectionString2
{
    /// <summary>How many addresses a string may have.</summary>
    public const int MaxAddresses = Limits.AddressesMax;

    private const string Structure = "Connection String 2";

    /// <summary><c>KH</c>: base64 of the SHA-1 of the server's PublicKeyBlob. Null only where a foreign novice left it out.</summary>
    public string? Kh { get; init; }

    /// <summary><c>KH2</c>: <c>algorithm:base64</c> over the same bytes. Missing from strings of older Windows.</summary>
    public string? Kh2 { get; init; }

    /// <summary><c>CE</c>: the TLS leaf certificate. Undocumented; Windows 10 1709 and later write it.</summary>
    public byte[]? Certificate { get; init; }

    /// <summary><c>ID</c>: the token that the expert returns as WorkingDir.</summary>
    public required string Id { get; init; }

    /// <summary>In the order of the string; never empty.</summary>
    public required IReadOnlyList<ListenerAddress> Addresses { get; init; }

    /// <summary>The text on one line, with the final CR LF that Windows novices write.</summary>
    /// <remarks>FreeRDP 2 and 3 look for <c>KEY="</c> by plain search: double quotes only, <c>ID</c> before <c>SID</c>,
    /// no line break after an element's name.</remarks>
    public string Write()
    {
        var text = new StringBuilder("<E><A");
        WriteAttribute(text, "KH", Kh);
        WriteAttribute(text, "KH2", Kh2);
        WriteAttribute(text, "CE", Certificate is null ? null : CertificatePin.Write(Certificate));
        WriteAttribute(text, "ID", Id);
        text.Append("/><C>");
        WriteTransports(text);
        return text.Append("</C></E>\r\n").ToString();
    }

    /// <summary>Reads a string from any novice: attributes in any order, unknown ones ignored, several transports.</summary>
    /// <exception cref="MalformedPduException">Not a connection string; it has a DTD; it lacks ID or addresses; a port
    /// is outside 1 to 65535.</exception>
    public static ConnectionString2 Read(string text)
    {
        if (text.Length > Limits.ConnectionStringMaxChars)
            throw Malformed("E", $"{text.Length} characters, at most {Limits.ConnectionStringMaxChars} allowed");

        using var reader = SmallXml.CreateReader(text, Limits.ConnectionStringMaxChars);
        try
        {
            return Read(reader);
        }
        catch (XmlException exception)
        {
            throw Malformed("E", $"is not well-formed at line {exception.LineNumber}, position {exception.LinePosition}");
        }
    }

    private static ConnectionString2 Read(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "E")
            throw Malformed("E", "is missing");

        string? kh = null;
        string? kh2 = null;
        string? ce = null;
        string? id = null;
        uint sessionId = 0;
        List<ListenerAddress> addresses = [];
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "A":
                    (kh, kh2, ce, id) = (reader.GetAttribute("KH"), reader.GetAttribute("KH2"),
                        reader.GetAttribute("CE"), reader.GetAttribute("ID"));
                    break;
                case "T":
                    sessionId = ReadSessionId(reader.GetAttribute("SID"));
                    break;
                case "L" when addresses.Count == Limits.AddressesMax:
                    throw Malformed("L", $"more than {Limits.AddressesMax} addresses");
                case "L" when ReadAddress(reader, sessionId) is { } address:
                    addresses.Add(address);
                    break;
            }
        }

        if (string.IsNullOrEmpty(id)) throw Malformed("ID", "is missing");
        if (kh is null && kh2 is null) throw Malformed("KH", "neither KH nor KH2 is present");
        RequireBase64Like("ID", id);
        RequireBase64Like("KH", kh ?? "");
        RequireBase64Like("KH2", kh2 ?? "");
        if (addresses.Count == 0) throw Malformed("L", "no address");
        return new() { Kh = kh, Kh2 = kh2, Certificate = ce is null ? null : CertificatePin.Read(ce), Id = id, Addresses = addresses };
    }

    /// <summary>A ticket that was damaged on its way, but opened, has other characters here.</summary>
    private static void RequireBase64Like(string field, string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw Malformed(field, "is not base64");
    }

    private static uint ReadSessionId(string? text) =>
        text is null ? 0
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value
        : throw Malformed("SID", "is not a number of 32 bits");

    /// <summary>Null for a WebSocket listener, which has <c>U</c> instead of <c>P</c>.</summary>
    private static ListenerAddress? ReadAddress(XmlReader reader, uint sessionId)
    {
        string? port = reader.GetAttribute("P");
        if (port is null && reader.GetAttribute("U") is not null) return null;
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || number == 0)
            throw Malformed("P", "is not a port");
        return reader.GetAttribute("N") is { Length: > 0 } host ? new(host, number, sessionId) : throw Malformed("N", "is missing");
    }

    private void WriteTransports(StringBuilder text)
    {
        int transport = 0;
        for (int i = 0; i < Addresses.Count; i++)
        {
            ListenerAddress address = Addresses[i];
            if (i == 0 || address.SessionId != Addresses[i - 1].SessionId)
                text.Append(i == 0 ? "" : "</T>")
                    .Append(CultureInfo.InvariantCulture, $"<T ID=\"{++transport}\" SID=\"{address.SessionId}\">");
            text.Append(CultureInfo.InvariantCulture, $"<L P=\"{address.Port}\" N=\"{SecurityElement.Escape(address.Host)}\"/>");
        }

        text.Append("</T>");
    }

    private static void WriteAttribute(StringBuilder text, string name, string? value)
    {
        if (value is not null)
            text.Append(' ')
                .Append(name)
                .Append("=\"")
                .Append(SecurityElement.Escape(value).Replace("\n", "&#xA;", StringComparison.Ordinal))
                .Append('"');
    }

    private static MalformedPduException Malformed(string field, string reason) => new(Structure, field, 0, reason);
}
