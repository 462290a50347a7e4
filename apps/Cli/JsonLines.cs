using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Beside.Cli;

/// <summary>Writes one JSON object a line, whole lines only. The formats are docs/events.md.</summary>
internal sealed class JsonLines(TextWriter output)
{
    // Nothing here ends up in a web page: plus signs and letters stay as they are.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();

    /// <exception cref="Flows.FaceLostException">Nobody reads it any more.</exception>
    public void Write(string name, Action<Utf8JsonWriter>? body = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            body?.Invoke(json);
            json.WriteEndObject();
        }

        try
        {
            lock (_gate)
            {
                output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
                output.Flush();
            }
        }
        catch (IOException e)
        {
            throw OutputLost.Because(e);
        }
    }
}
