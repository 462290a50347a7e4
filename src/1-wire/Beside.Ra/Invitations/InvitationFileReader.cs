using System.Globalization;
using System.Xml;
using Beside.Wire;

namespace Beside.Ra.Invitations;

/// <summary>Reads invitation files as they occur: attributes in any order, wrapped tickets, unknown attributes, any encoding.</summary>
internal static class InvitationFileReader
{
    private const string Structure = "Invitation File";

    public static InvitationFile Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > Limits.InvitationFileMaxBytes)
            throw Malformed("file", $"{file.Length} bytes, at most {Limits.InvitationFileMaxBytes} allowed");

        string text = InvitationText.Decode(file);
        if (text.Length == 0) throw Malformed("file", "is empty");
        if (text[0] != '<') throw Malformed("file", "is not XML");
        if (text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            throw Malformed("DOCTYPE", "is not allowed in an invitation");

        using XmlReader reader = SmallXml.CreateReader(text, Limits.InvitationFileMaxBytes * 2);
        try
        {
            return reader.MoveToContent() != XmlNodeType.Element ? throw Malformed("UPLOADINFO", "is missing")
                : reader.LocalName == "E" ? ReadBare(text)
                : ReadUploadInfo(reader);
        }
        catch (XmlException exception)
        {
            throw Malformed("file", $"is not well-formed at line {exception.LineNumber}, position {exception.LinePosition}");
        }
    }

    private static InvitationFile ReadBare(string text) =>
        new() { Kind = InvitationFileKind.ConnectionString, Connection = ConnectionString2.Read(text) };

    private static InvitationFile ReadUploadInfo(XmlReader reader)
    {
        if (reader.LocalName != "UPLOADINFO")
            throw Malformed("UPLOADINFO", "is missing: the file is some other XML");
        if (reader.GetAttribute("TYPE") is { } type && !type.Equals("Escalated", StringComparison.OrdinalIgnoreCase))
            throw Malformed("TYPE", "is not Escalated");

        InvitationFile? invitation = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "UPLOADDATA")
                invitation ??= ReadUploadData(reader);
        }

        return invitation ?? throw Malformed("UPLOADDATA", "is missing");
    }

    private static InvitationFile ReadUploadData(XmlReader reader)
    {
        string? ticket = reader.GetAttribute("LHTICKET") is { } text ? WithoutBlanks(text) : null;
        if (string.IsNullOrEmpty(ticket) && string.IsNullOrEmpty(reader.GetAttribute("RCTICKET")))
            throw Malformed("LHTICKET", "is missing");

        var invitation = new InvitationFile
        {
            Kind = InvitationFileKind.Version1,
            NoviceName = DisplayName.Sanitize(reader.GetAttribute("USERNAME") ?? ""),
            CreatedAt = ReadCreatedAt(reader.GetAttribute("DtStart")),
            Lifetime = ReadLifetime(reader.GetAttribute("DtLength")),
        };
        return string.IsNullOrEmpty(ticket)
            ? invitation
            : invitation with
            {
                Kind = InvitationFileKind.Encrypted,
                Ticket = Checked(ticket),
                PassStub = ReadPassStub(reader.GetAttribute("PassStub"))
            };
    }

    private static string Checked(string ticket) =>
        ticket.Length > Limits.TicketMaxChars ? throw Malformed(
            "LHTICKET", $"{ticket.Length} digits, at most {Limits.TicketMaxChars} allowed")
        : !ticket.All(char.IsAsciiHexDigit) ? throw Malformed("LHTICKET", "is not hexadecimal")
        : !LhTicket.IsWellFormed(ticket) ? throw Malformed("LHTICKET", $"{ticket.Length} digits, not a multiple of 32: it was cut")
        : ticket;

    private static string ReadPassStub(string? stub) => stub switch
    {
        null or "" => throw Malformed("PassStub", "is missing: without it nobody can prove to know the password"),
        { Length: > Limits.PassStubMaxChars } =>
            throw Malformed("PassStub", $"{stub.Length} characters, at most {Limits.PassStubMaxChars} allowed"),
        _ => stub,
    };

    private static DateTimeOffset? ReadCreatedAt(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return long.TryParse(
            text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw Malformed("DtStart", "is not a time in seconds since 1970");
    }

    private static TimeSpan? ReadLifetime(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return uint.TryParse(
            text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out uint minutes)
            ? TimeSpan.FromMinutes(minutes)
            : throw Malformed("DtLength", "is not a number of minutes of 32 bits");
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => c is not (' ' or '\t' or '\r' or '\n')));

    private static MalformedPduException Malformed(string field, string reason) => new(Structure, field, 0, reason);
}
