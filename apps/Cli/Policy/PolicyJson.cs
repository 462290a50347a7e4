using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Beside.Policy;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy show --json</c>; documented in docs/policies.md.</summary>
internal static class PolicyJson
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(EffectivePolicy effective)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteSummary(json, RemoteAssistancePolicy.From(effective));
            json.WriteStartArray("values");
            foreach (EffectiveValue value in effective.Values) WriteValue(json, value);
            json.WriteEndArray();
            WriteTexts(json, "refusals", effective.Refusals.Select(r => r.ToString()));
            WriteTexts(json, "warnings", effective.Warnings.Select(w => w.ToString()));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteSummary(Utf8JsonWriter json, RemoteAssistancePolicy policy)
    {
        json.WriteStartObject("assistance");
        json.WriteBoolean("mayInvite", policy.SolicitedAllowed);
        if (policy.WhyNotSolicited is { } why) json.WriteString("whyNot", why);
        json.WriteBoolean("mayControl", policy.ControlAllowed);
        json.WriteNumber("maxTicketMinutes", (int)policy.MaxTicketTime.TotalMinutes);
        json.WriteBoolean("mayOffer", policy.OffersAllowed);
        json.WriteBoolean("logging", policy.LoggingEnabled);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, EffectiveValue value)
    {
        json.WriteStartObject();
        json.WriteString("name", value.Definition.Name);
        if (value.Value is PolicyValue.Number number) json.WriteNumber("value", number.Value);
        else if (value.Value is PolicyValue.List list) WriteTexts(json, "value", list.Entries);
        else json.WriteString("value", value.Value.ToString());
        if (value.Value is PolicyValue.Number n && value.Definition.Choices.TryGetValue(n.Value, out string? words))
            json.WriteString("words", words);
        json.WriteString("layer", Shown.Layer(value.Origin.Layer));
        json.WriteString("source", value.Origin.Source);
        if (value.Origin.Position.Line > 0) json.WriteNumber("line", value.Origin.Position.Line);
        if (value.Origin.IsNotUnderstood) json.WriteBoolean("notUnderstood", true);
        json.WriteBoolean("forced", value.IsForced);
        json.WriteString("meaning", value.Definition.Meaning);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
