using System.Globalization;
using Beside.Flows.Novice;
using Beside.Ra.Invitations;
using Beside.Rdp.Connection;
using Beside.Runtime;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Cli.Invite;

/// <summary>One JSON object a line, for scripts. The format is docs/events.md.</summary>
/// <param name="notices">What is said to people besides.</param>
internal sealed class JsonFace(TextWriter output, TextWriter notices) : INoviceFace
{
    private readonly JsonLines _lines = new(output);
    private string? _askedId;

    public bool IsScript => true;

    public bool Tell(Telling telling)
    {
        switch (telling)
        {
            case Telling.Noticed noticed:
                notices.WriteLine($"beside: {NoticeWords.Tell(noticed.Notice)}");
                break;
            case Telling.Invited invited:
                ShowInvitation(invited.Invitation);
                break;
            case Telling.Happened happened:
                Tell(happened.Fact);
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
            case Telling.NeedsNumber:
                Ignore("needs-number");
                break;
            case Telling.NobodyThere:
                Ignore("no-session");
                break;
            case Telling.LineBroken:
                _lines.Write("line-broken");
                break;
            case Telling.LineBack:
                _lines.Write("line-back");
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

    private void ShowInvitation(InvitationSummary invitation) => _lines.Write("invitation", json =>
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

    private void Ask(SessionFact.Asked asked) => _lines.Write("prompt", json =>
    {
        json.WriteString("id", _askedId = asked.NeedsCheckNumber ? "check" : Words.For(asked.Question));
        json.WriteString("name", asked.Peer.Name);
        json.WriteBoolean("verified", asked.NameIsVerified);
        json.WriteBoolean("tls", asked.Peer.Layer == SecurityLayer.Tls);
        json.WriteString("text", Words.Ask(asked));
        json.WriteString("warning", Words.Warn(asked));
        json.WriteBoolean("custom", asked.Message is not null);
        if (asked.SilenceOfOther is { } silence)
            json.WriteNumber("silent", Math.Round(silence.TotalSeconds));
        if (!asked.NeedsCheckNumber)
            json.WriteString("yes", OpenQuestion.YesWordOf(asked.Question));
        json.WriteString("no", OpenQuestion.NoWord);
    });

    private void Tell(SessionFact fact)
    {
        switch (fact)
        {
            case SessionFact.PhaseChanged changed:
                _lines.Write("state", json =>
                {
                    json.WriteString("state", Words.For(changed.Phase));
                    if (changed.End is { } reason) json.WriteString("reason", Words.For(reason));
                    if (changed.HadControl) json.WriteBoolean("hadControl", true);
                });
                break;
            case SessionFact.Answered { IsWithdrawn: true } withdrawn:
                _lines.Write("withdrawn", json => json.WriteString("id", _askedId ?? Words.For(withdrawn.Question)));
                break;
            case SessionFact.NotCounted uncounted:
                _lines.Write("not-counted", json => json.WriteString("word", Wording.Word(uncounted.Word)));
                break;
            case SessionFact.CheckNumberMissed:
                _lines.Write("check-missed");
                break;
            case SessionFact.ControlEnded ended:
                _lines.Write("control-ended", json => json.WriteString("by", Wording.Word(ended.By)));
                break;
            case SessionFact.ExpertSilent silent:
                _lines.Write("silent", json => json.WriteNumber("seconds", Math.Round(silent.Silence.TotalSeconds)));
                break;
            case SessionFact.Chat { From: RecordSide.Expert } chat:
                _lines.Write("chat", json =>
                {
                    json.WriteString("from", chat.Peer.Name);
                    json.WriteString("text", chat.Text);
                });
                break;
            case SessionFact.CharacterNotTyped:
                _lines.Write("not-typed");
                break;
            case SessionFact.ChatNotAllowed:
                Ignore("no-chat");
                break;
            case SessionFact.Policy policy:
                _lines.Write("policy", json =>
                {
                    json.WriteString("name", policy.Name);
                    json.WriteString("value", policy.Value);
                    json.WriteString("source", policy.Source);
                });
                break;
            case SessionFact.RecordBegan began:
                _lines.Write("record-began", json => json.WriteString("record", began.Path));
                break;
            case SessionFact.RecordEnded:
                _lines.Write("record-ended");
                break;
            case SessionFact.RecordLost lost:
                _lines.Write("record-lost", json => json.WriteString("detail", lost.Detail));
                break;
            case SessionFact.Refused refused:
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
