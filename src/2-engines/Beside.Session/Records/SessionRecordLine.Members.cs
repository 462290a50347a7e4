using Beside.Rdp.Server;
using Beside.Session.Novice;

namespace Beside.Session.Records;

/// <content>The members of each kind, in their order.</content>
public sealed partial record SessionRecordLine
{
    private const string Typed = "typed";
    private const string DuringControl = "during-control";

    private void WriteMembers(RecordJson json)
    {
        switch (Entry)
        {
            case SessionRecordEntry.Opened e:
                json.Number("format", e.Format);
                json.Text("record", e.RecordId);
                json.Word("side", e.Side);
                json.Text("program", e.Program);
                json.Text("key", e.PublicKey);
                break;
            case SessionRecordEntry.Invited e:
                json.Text("name", e.Name);
                json.Text("addresses", e.Addresses);
                json.Time("expires", e.Expires);
                json.Flag("viewOnly", e.ViewOnly);
                if (e.OnScreenKeyboard) json.Flag("onScreenKeyboard", true);
                break;
            case SessionRecordEntry.Policy e:
                json.Text("name", e.Name);
                json.Text("value", e.Value);
                json.Text("source", e.Source);
                break;
            case SessionRecordEntry.Connected e:
                json.Text("peer", e.Peer);
                json.Word("layer", e.Layer);
                json.Text("pin", e.Pin);
                json.Text("name", e.Name);
                json.Flag("plainRdp", e.PlainRdp);
                break;
            case SessionRecordEntry.Refused e:
                json.Text("peer", e.Peer);
                json.Word("reason", e.Reason);
                break;
            case SessionRecordEntry.Asked e:
                json.Word("question", e.Question);
                break;
            case SessionRecordEntry.NotCounted e:
                json.Word("word", e.Word);
                break;
            case SessionRecordEntry.Answered e:
                json.Word("question", e.Question);
                json.Word("answer", e.Answer);
                break;
            case SessionRecordEntry.ControlEnded e:
                json.Word("by", e.By);
                break;
            case SessionRecordEntry.Chat e:
                json.Word("from", e.From);
                json.Text("text", e.Text);
                if (e.IsDuringControl) json.Text(Typed, DuringControl);
                break;
            case SessionRecordEntry.Paused { IsDuringControl: true } or SessionRecordEntry.Resumed { IsDuringControl: true }:
                json.Text(Typed, DuringControl);
                break;
            case SessionRecordEntry.ChatOmitted e:
                json.Word("from", e.From);
                break;
            case SessionRecordEntry.SessionEnded e:
                json.Word("reason", e.Reason);
                break;
            case SessionRecordEntry.InvitationOpened e:
                json.Text("name", e.Name);
                json.Text("addresses", e.Addresses);
                break;
            case SessionRecordEntry.Connecting e:
                json.Number("addresses", e.Addresses);
                break;
            case SessionRecordEntry.Reached e:
                json.Text("peer", e.Peer);
                json.Word("layer", e.Layer);
                json.Text("pin", e.Pin);
                break;
            case SessionRecordEntry.AttemptEnded e:
                json.Text("reason", e.Reason);
                break;
            case SessionRecordEntry.InvitationClosed e:
                json.Text("reason", e.Reason);
                json.Number("moreRefusals", e.MoreRefusals);
                break;
            case SessionRecordEntry.PeerIntroduced e:
                json.Text("record", e.RecordId);
                json.Text("key", e.PublicKey);
                break;
            case SessionRecordEntry.Witnessed e:
                json.Number("line", e.Line);
                json.Text("head", e.Head);
                break;
            case SessionRecordEntry.Countersigned e:
                json.Number("line", e.Line);
                json.Text("head", e.Head);
                json.Text("signature", e.Signature);
                break;
            case SessionRecordEntry.Closed e:
                json.Text("signature", e.Signature);
                break;
        }
    }

    private static SessionRecordEntry ReadEntry(RecordMembers members) => members.Text("kind") switch
    {
        "opened" => ReadOpened(members),
        "invited" => new SessionRecordEntry.Invited(members.Text("name"), members.Text("addresses"), members.Time("expires"), members.Flag("viewOnly"))
        {
            OnScreenKeyboard = members.Has("onScreenKeyboard") && members.Flag("onScreenKeyboard"),
        },
        "policy" => new SessionRecordEntry.Policy(members.Text("name"), members.Text("value"), members.Text("source")),
        "connected" => new SessionRecordEntry.Connected(
            members.Text("peer"), members.Word<SecurityLayer>("layer"), members.Text("pin"), members.Text("name"), members.Flag("plainRdp")),
        "refused" => new SessionRecordEntry.Refused(members.Text("peer"), members.Word<RefusalReason>("reason")),
        "asked" => new SessionRecordEntry.Asked(members.Word<ConsentQuestion>("question")),
        "not-counted" => new SessionRecordEntry.NotCounted(members.Word<UncountedWord>("word")),
        "answered" => new SessionRecordEntry.Answered(members.Word<ConsentQuestion>("question"), members.Word<ConsentAnswer>("answer")),
        "viewing-began" => new SessionRecordEntry.ViewingBegan(),
        "viewing-ended" => new SessionRecordEntry.ViewingEnded(),
        "control-began" => new SessionRecordEntry.ControlBegan(),
        "control-ended" => new SessionRecordEntry.ControlEnded(members.Word<ControlEnd>("by")),
        "paused" => new SessionRecordEntry.Paused { IsDuringControl = IsDuringControl(members) },
        "resumed" => new SessionRecordEntry.Resumed { IsDuringControl = IsDuringControl(members) },
        "chat" => new SessionRecordEntry.Chat(members.Word<RecordSide>("from"), members.Text("text")) { IsDuringControl = IsDuringControl(members) },
        "chat-omitted" => new SessionRecordEntry.ChatOmitted(members.Word<RecordSide>("from")),
        "session-ended" => new SessionRecordEntry.SessionEnded(members.Word<SessionEnd>("reason")),
        "invitation-opened" => new SessionRecordEntry.InvitationOpened(members.Text("name"), members.Text("addresses")),
        "connecting" => new SessionRecordEntry.Connecting(members.Number("addresses")),
        "reached" => new SessionRecordEntry.Reached(members.Text("peer"), members.Word<SecurityLayer>("layer"), members.Text("pin")),
        "attempt-ended" => new SessionRecordEntry.AttemptEnded(members.Text("reason")),
        "invitation-closed" => new SessionRecordEntry.InvitationClosed(members.Text("reason"), members.Number("moreRefusals")),
        "peer-introduced" => new SessionRecordEntry.PeerIntroduced(members.Id("record"), members.Text("key")),
        "witnessed" => new SessionRecordEntry.Witnessed(members.Line("line"), members.Hash("head")),
        "countersigned" => new SessionRecordEntry.Countersigned(members.Line("line"), members.Hash("head"), members.Text("signature")),
        "closed" => new SessionRecordEntry.Closed(members.Text("signature")),
        _ => throw RecordMembers.Malformed("kind", "no kind that is known"),
    };

    private static bool IsDuringControl(RecordMembers members) => members.Has(Typed) && members.Text(Typed) == DuringControl;

    private static SessionRecordEntry.Opened ReadOpened(RecordMembers members)
    {
        int format = members.Number("format");
        if (format is not (1 or 2 or 3)) throw RecordMembers.Malformed("format", $"{format} is not known: written by another version of Beside");
        return new(members.Id("record"), members.Word<RecordSide>("side"), members.Text("program"), members.Text("key")) { Format = format };
    }
}
