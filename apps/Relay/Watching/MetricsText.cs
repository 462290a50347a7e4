using System.Globalization;
using System.Text;
using System.Text.Json;
using Beside.Relay.Directory;
using Beside.Relay.Meetings;
using Beside.Rendezvous.Messages;

namespace Beside.Relay.Watching;

/// <summary><c>/metrics</c> in Prometheus' text format 0.0.4. Numbers alone: no code, no address.</summary>
internal sealed class MetricsText(RelayCounters counters, ConnectionTable connections, MeetingRegistry registry, IDirectory directory)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public string Write()
    {
        var text = new StringBuilder();
        Add(text, "beside_relay_connections", "gauge", "Open WebSockets.", connections.Count);
        Add(text, "beside_relay_waits", "gauge", "Codes that wait at this node.", registry.Codes);
        Add(text, "beside_relay_sessions", "gauge", "Sessions at this node, those that wait for an end included.", registry.Sessions);
        Add(text, "beside_relay_directory_up", "gauge", "1 while the directory answers.", directory.IsReachable ? 1 : 0);
        Add(text, "beside_relay_codes_total", "counter", "Codes given.", counters.Codes);
        Add(text, "beside_relay_sessions_total", "counter", "Codes that led to a session.", counters.Sessions);
        Add(text, "beside_relay_misses_total", "counter", "Pairings that came to nothing.", counters.Misses);
        Add(text, "beside_relay_resumptions_total", "counter", "Broken sessions that went on.", counters.Resumptions);
        Add(text, "beside_relay_bytes_total", "counter", "Bytes passed on, both directions.", counters.Bytes);
        Add(text, "beside_relay_turned_away_total", "counter", "Connections over a limit.", counters.TurnedAway);
        Head(text, "beside_relay_refusals_total", "counter", "Refusals by reason.");
        foreach (RefusalReason reason in Enum.GetValues<RefusalReason>())
            text.Append(
                CultureInfo.InvariantCulture,
                $"beside_relay_refusals_total{{reason=\"{NameOf(reason)}\"}} {counters.RefusalsOf(reason)}\n");
        Add(text, "process_resident_memory_bytes", "gauge", "Resident memory.", Environment.WorkingSet);
        Add(text, "process_cpu_seconds_total", "counter", "Processor time.", Environment.CpuUsage.TotalTime.TotalSeconds);
        return text.ToString();
    }

    private static string NameOf(RefusalReason reason) => JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    private static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Add(StringBuilder text, string name, string type, string help, double value)
    {
        Head(text, name, type, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }
}
