using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Beside.Wire;

namespace Beside.Rendezvous.Messages;

/// <summary>Bytes of a text message to what they say, and back.</summary>
public static class MeetMessage
{
    /// <exception cref="MalformedPduException">It is too long, not JSON, not known, or a value is out of its range.</exception>
    public static MeetRequest ReadRequest(ReadOnlySpan<byte> utf8)
    {
        MeetRequest request = Read("MeetRequest", utf8, MeetJson.Default.MeetRequest);
        switch (request)
        {
            case MeetRequest.Make make:
                Demand(Enum.IsDefined(make.Role), "MeetRequest", "role", "is sharer or helper");
                break;
            case MeetRequest.Join join:
                Demand(Enum.IsDefined(join.Role), "MeetRequest", "role", "is sharer or helper");
                Demand(
                    Nameplate.IsValid(join.Nameplate),
                    "MeetRequest",
                    "nameplate",
                    $"has {Limits.MinNameplateDigits} to {Limits.MaxNameplateDigits} digits");
                break;
            case MeetRequest.Resume resume:
                Demand(Ticket.TryParse(resume.Ticket, out _), "MeetRequest", "ticket", "is none that a relay gives");
                break;
        }

        return request;
    }

    /// <exception cref="MalformedPduException">As in <see cref="ReadRequest"/>.</exception>
    public static MeetReply ReadReply(ReadOnlySpan<byte> utf8)
    {
        MeetReply reply = Read("MeetReply", utf8, MeetJson.Default.MeetReply);
        switch (reply)
        {
            case MeetReply.NameplateGiven given:
                Demand(
                    Nameplate.IsValid(given.Digits),
                    "MeetReply",
                    "digits",
                    $"has {Limits.MinNameplateDigits} to {Limits.MaxNameplateDigits} digits");
                Demand(given.Expires >= 1 && given.Expires <= Limits.NameplateLife.TotalSeconds, "MeetReply", "expires", "is 1 to 600");
                Demand(given.Misses is >= 0 and < Limits.MaxMisses, "MeetReply", "misses", "is 0 to 2");
                Demand(
                    Ticket.TryParse(given.Ticket, out Ticket wait) && wait.Kind == TicketKind.Wait,
                    "MeetReply",
                    "ticket",
                    "is none of a wait");
                break;
            case MeetReply.Paired paired:
                Demand(
                    Ticket.TryParse(paired.Ticket, out Ticket pair) && pair.Kind != TicketKind.Wait && pair.Secret == paired.Session,
                    "MeetReply",
                    "ticket",
                    "is none of the session");
                break;
            case MeetReply.Resumed resumed:
                Demand(resumed.Session.Length == Ticket.SecretChars, "MeetReply", "session", "has 22 characters");
                break;
            case MeetReply.ComeAgain again:
                Demand(Enum.IsDefined(again.Reason), "MeetReply", "reason", "is not known");
                break;
            case MeetReply.Over over:
                Demand(Enum.IsDefined(over.Reason), "MeetReply", "reason", "is not known");
                break;
            case MeetReply.Refused refused:
                Demand(Enum.IsDefined(refused.Reason), "MeetReply", "reason", "is not known");
                Demand(refused.RetryAfter is >= 0 and <= 86_400, "MeetReply", "retryAfter", "is 0 to 86400");
                break;
        }

        return reply;
    }

    public static byte[] Write(MeetRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, MeetJson.Default.MeetRequest);

    public static byte[] Write(MeetReply reply) => JsonSerializer.SerializeToUtf8Bytes(reply, MeetJson.Default.MeetReply);

    private static T Read<T>(string name, ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
    {
        if (utf8.Length > Limits.MaxTextBytes)
            throw new MalformedPduException(name, "message", Limits.MaxTextBytes, $"has at most {Limits.MaxTextBytes} bytes");
        try
        {
            return JsonSerializer.Deserialize(utf8, type) ?? throw new MalformedPduException(name, "message", 0, "is null");
        }
        catch (JsonException e)
        {
            throw new MalformedPduException(name, FieldOf(e.Path), (int)(e.BytePositionInLine ?? 0), "is not what the protocol says");
        }
        catch (NotSupportedException)
        {
            // What System.Text.Json throws for an object without "type".
            throw new MalformedPduException(name, "type", 0, "is missing");
        }
    }

    /// <summary>A path quotes names of the peer's: only those of ours are said.</summary>
    private static string FieldOf(string? path) => path is "$.role" or "$.nameplate" or "$.ticket" or "$.type"
        or "$.digits" or "$.expires" or "$.reason" or "$.session" ? path[2..] : "message";

    private static void Demand(bool holds, string name, string field, string reason)
    {
        if (!holds) throw new MalformedPduException(name, field, 0, reason);
    }
}
