using System.Globalization;
using Beside.Flows.Novice;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>One JSON object a line, for scripts. The format is docs/events.md.</summary>
internal sealed class JsonFace(TextWriter output) : IInviteFace
{
    private readonly JsonLines _lines = new(output);

    public bool IsScript => true;

    public void ShowInvitation(InvitationSummary invitation) => _lines.Write("invitation", json =>
    {
        json.WriteString("file", invitation.File);
        json.WriteString("password", invitation.Password);
        json.WriteStartArray("addresses");
        foreach (ListenerAddress address in invitation.Addresses)
        {
            json.WriteStartObject();
            json.WriteString("host", address.Host);
            json.WriteNumber("port", address.Port);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("expires", invitation.Expires.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        if (invitation.Record is { } record) json.WriteString("record", record);
    });

    public bool Tell(Telling telling)
    {
        switch (telling)
        {
            case Telling.Happened happened:
                Tell(happened.Event);
                break;
            case Telling.Question question:
                Ask(question.Asked);
                break;
            case Telling.TooSoon or Telling.NoAnswer:
                Ignore("no-answer");
                break;
            case Telling.OtherWord other:
                _lines.Write("ignored", json =>
                {
                    json.WriteString("reason", "other-word");
                    json.WriteString("yes", OpenQuestion.YesWordOf(other.Asked.Question));
                });
                break;
            case Telling.NobodyThere:
                Ignore("no-session");
                break;
            case Telling.WasHeldUp:
                _lines.Write("held-up");
                break;
            case Telling.Over over:
                ShowEnd(over.End);
                break;
        }

        return true;
    }

    private void Ask(NoviceEvent.Asked asked) => _lines.Write("prompt", json =>
    {
        json.WriteString("id", Words.For(asked.Question));
        json.WriteString("name", asked.ExpertName);
        json.WriteBoolean("verified", asked.NameIsVerified);
        json.WriteBoolean("tls", asked.IsWithinTls);
        json.WriteString("text", Words.Ask(asked));
        json.WriteString("warning", Words.Warn(asked));
        json.WriteBoolean("custom", asked.Message is not null);
        if (asked.SilenceOfOther is { } silence) json.WriteNumber("silent", Math.Round(silence.TotalSeconds));
        json.WriteString("yes", OpenQuestion.YesWordOf(asked.Question));
        json.WriteString("no", OpenQuestion.NoWord);
    });

    private void Tell(NoviceEvent noviceEvent)
    {
        switch (noviceEvent)
        {
            case NoviceEvent.PhaseChanged changed:
                _lines.Write("state", json =>
                {
                    json.WriteString("state", Words.For(changed.Phase));
                    if (changed.End is { } reason) json.WriteString("reason", Words.For(reason));
                    if (changed.HadControl) json.WriteBoolean("hadControl", true);
                });
                break;
            case NoviceEvent.Withdrawn withdrawn:
                _lines.Write("withdrawn", json => json.WriteString("id", Words.For(withdrawn.Prompt.Question)));
                break;
            case NoviceEvent.WordNotCounted uncounted:
                _lines.Write("not-counted", json => json.WriteString("word", Wording.Word(uncounted.Word)));
                break;
            case NoviceEvent.ControlEnded ended:
                _lines.Write("control-ended", json => json.WriteString("by", Wording.Word(ended.By)));
                break;
            case NoviceEvent.HelperSilent silent:
                _lines.Write("silent", json => json.WriteNumber("seconds", Math.Round(silent.Silence.TotalSeconds)));
                break;
            case NoviceEvent.ChatReceived chat:
                _lines.Write("chat", json =>
                {
                    json.WriteString("from", chat.From);
                    json.WriteString("text", chat.Text);
                });
                break;
            case NoviceEvent.CharacterNotTyped:
                _lines.Write("not-typed");
                break;
            case NoviceEvent.ChatNotAllowed:
                Ignore("no-chat");
                break;
            case NoviceEvent.PolicyInForce policy:
                _lines.Write("policy", json =>
                {
                    json.WriteString("name", policy.Name);
                    json.WriteString("value", policy.Value);
                    json.WriteString("source", policy.Source);
                });
                break;
            case NoviceEvent.RecordBegan began:
                _lines.Write("record-began", json => json.WriteString("record", began.Path));
                break;
            case NoviceEvent.RecordEnded:
                _lines.Write("record-ended");
                break;
            case NoviceEvent.RecordLost lost:
                _lines.Write("record-lost", json => json.WriteString("detail", lost.Detail));
                break;
            case NoviceEvent.Refused refused:
                _lines.Write("refused", json =>
                {
                    json.WriteString("reason", Words.For(refused.Reason));
                    json.WriteString("detail", refused.Detail);
                });
                break;
        }
    }

    private void Ignore(string reason) => _lines.Write("ignored", json => json.WriteString("reason", reason));

    private void ShowEnd(HostEnd end) => _lines.Write("end", json =>
    {
        json.WriteString("reason", Words.For(end.Kind));
        if (end.Detail.Length > 0) json.WriteString("detail", end.Detail);
    });
}
