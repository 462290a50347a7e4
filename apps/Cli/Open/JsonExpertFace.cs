using System.Globalization;
using System.Text.Json;
using Beside.Flows;
using Beside.Flows.Expert;
using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Cli.Open;

/// <summary>One JSON object a line, for scripts and logs. The format is docs/events.md.</summary>
/// <param name="notices">What is said to people besides; null: another face does.</param>
/// <param name="time">Where given, every object has the time.</param>
internal sealed class JsonExpertFace(JsonLines lines, TextWriter? notices, TimeProvider? time = null) : IExpertFace
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    private (string State, bool IsPaused)? _told;

    public void Notice(Notice notice) => notices?.WriteLine($"beside: {NoticeWords.Tell(notice)}");

    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record) => Write("opened", json =>
    {
        json.WriteString("novice", invitation.NoviceName);
        json.WriteStartArray("addresses");
        foreach (ListenerAddress address in invitation.Connection.Addresses)
        {
            json.WriteStartObject();
            json.WriteString("host", address.Host);
            json.WriteNumber("port", address.Port);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (file.ExpiresAt is { } expires)
            json.WriteString("expires", expires.ToString(TimeFormat, CultureInfo.InvariantCulture));
        if (record is not null) json.WriteString("record", record);
    });

    public void ShowRecord(string? record)
    {
        if (record is not null) Write("recorded", json => json.WriteString("record", record));
    }

    public void Show(SessionFact fact)
    {
        switch (fact)
        {
            case SessionFact.Connecting connecting:
                Write("connecting", json => json.WriteNumber("addresses", connecting.Addresses));
                break;
            case SessionFact.Reached reached:
                Write("connected", json =>
                {
                    json.WriteString("peer", reached.Peer.Address);
                    json.WriteString("layer", ExpertWords.For(reached.Peer.Layer));
                    if (reached.KnownBy is { } pin) json.WriteString("pin", Wording.Word(pin));
                });
                break;
            case SessionFact.StateChanged changed when ExpertWords.For(changed.State) is { } state && (state, changed.IsPaused) != _told:
                _told = (state, changed.IsPaused);
                Write("state", json =>
                {
                    json.WriteString("state", state);
                    json.WriteBoolean("paused", changed.IsPaused);
                });
                break;
            case SessionFact.ControlRefused refused:
                Write("control-refused", json => json.WriteString("reason", Wording.Word(refused.Reason)));
                break;
            case SessionFact.ScreenResized resized:
                Write("size", json =>
                {
                    json.WriteNumber("width", resized.Width);
                    json.WriteNumber("height", resized.Height);
                });
                break;
            case SessionFact.RecordLost lost:
                Write("record-lost", json => json.WriteString("detail", lost.Detail));
                break;
            case SessionFact.Chat { From: RecordSide.Novice } chat:
                Write("chat", json => json.WriteString("text", chat.Text));
                break;
        }
    }

    public void ShowOutcome(ExpertOutcome outcome, bool mayTryAgain) => Write("end", json =>
    {
        json.WriteString("reason", Wording.Word(outcome.Kind));
        if (outcome.Result is { } result) json.WriteNumber("result", (uint)result);
        if (outcome.ErrorInfo is { } code) json.WriteNumber("errorInfo", code);
        json.WriteString("detail", outcome.Detail);
    });

    private void Write(string name, Action<Utf8JsonWriter> body) => lines.Write(name, json =>
    {
        if (time is not null)
            json.WriteString("time", time.GetLocalNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        body(json);
    });
}
