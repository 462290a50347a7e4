using Beside.Rdp.Connection;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Session.Records;

/// <content>The members of each kind, in their order.</content>
public sealed partial record SessionRecordLine
{
    private const string Typed = "typed";
    private const string DuringControl = "during-control";

    private void WriteMembers(RecordJson json)
    {
        switch (Fact)
        {
            case SessionFact.Opened e:
                json.Number("format", e.Format);
                json.Text("record", e.RecordId);
                json.Word("side", e.Side);
                json.Text("program", e.Program);
                json.Text("key", e.PublicKey);
                break;
            case SessionFact.Invited e:
                json.Text("name", e.Name);
                json.Text("addresses", e.Addresses);
                json.Time("expires", e.Expires);
                json.Flag("viewOnly", e.ViewOnly);
                if (e.OnScreenKeyboard) json.Flag("onScreenKeyboard", true);
                break;
            case SessionFact.Policy e:
                json.Text("name", e.Name);
                json.Text("value", e.Value);
                json.Text("source", e.Source);
                break;
            case SessionFact.Connected e:
                json.Text("peer", e.Peer.Address);
                json.Word("layer", e.Peer.Layer);
                json.Text("pin", e.Peer.Pin);
                json.Text("name", e.Peer.Name);
                json.Flag("plainRdp", e.Peer.IsPlainRdp);
                break;
            case SessionFact.Refused e:
                json.Text("peer", e.Peer.Address);
                json.Word("reason", e.Reason);
                break;
            case SessionFact.Asked e:
                json.Word("question", e.Question);
                break;
            case SessionFact.NotCounted e:
                json.Word("word", e.Word);
                break;
            case SessionFact.Answered e:
                json.Word("question", e.Question);
                json.Word("answer", e.Answer);
                break;
            case SessionFact.ControlEnded e:
                json.Word("by", e.By);
                break;
            case SessionFact.Chat e:
                json.Word("from", e.From);
                json.Text("text", e.Text);
                if (e.IsDuringControl) json.Text(Typed, DuringControl);
                break;
            case SessionFact.Paused { IsDuringControl: true } or SessionFact.Resumed { IsDuringControl: true }:
                json.Text(Typed, DuringControl);
                break;
            case SessionFact.ChatOmitted e:
                json.Word("from", e.From);
                break;
            case SessionFact.SessionEnded e:
                json.Word("reason", e.Reason);
                break;
            case SessionFact.InvitationOpened e:
                json.Text("name", e.Name);
                json.Text("addresses", e.Addresses);
                break;
            case SessionFact.Connecting e:
                json.Number("addresses", e.Addresses);
                break;
            case SessionFact.Reached e:
                json.Text("peer", e.Peer.Address);
                json.Word("layer", e.Peer.Layer);
                json.Text("pin", e.Peer.Pin);
                break;
            case SessionFact.AttemptEnded e:
                json.Text("reason", e.Reason);
                break;
            case SessionFact.InvitationClosed e:
                json.Text("reason", e.Reason);
                json.Number("moreRefusals", e.MoreRefusals);
                break;
            case SessionFact.PeerIntroduced e:
                json.Text("record", e.RecordId);
                json.Text("key", e.PublicKey);
                break;
            case SessionFact.Witnessed e:
                json.Number("line", e.Line);
                json.Text("head", e.Head);
                break;
            case SessionFact.Countersigned e:
                json.Number("line", e.Line);
                json.Text("head", e.Head);
                json.Text("signature", e.Signature);
                break;
            case SessionFact.Closed e:
                json.Text("signature", e.Signature);
                break;
        }
    }

    private static SessionFact ReadFact(RecordMembers members) => members.Text("kind") switch
    {
        "opened" => ReadOpened(members),
        "invited" => new SessionFact.Invited(
            members.Text("name"), members.Text("addresses"), members.Time("expires"), members.Flag("viewOnly"))
        {
            OnScreenKeyboard = members.Has("onScreenKeyboard") && members.Flag("onScreenKeyboard"),
        },
        "policy" => new SessionFact.Policy(members.Text("name"), members.Text("value"), members.Text("source")),
        "connected" => new SessionFact.Connected
        {
            Peer = ReadPeer(members) with { Name = members.Text("name"), IsPlainRdp = members.Flag("plainRdp") }
        },
        "refused" => new SessionFact.Refused(members.Word<RefusalReason>("reason")) { Peer = new(members.Text("peer")) },
        "asked" => new SessionFact.Asked(members.Word<ConsentQuestion>("question")),
        "not-counted" => new SessionFact.NotCounted(members.Word<UncountedWord>("word")),
        "answered" => new SessionFact.Answered(members.Word<ConsentQuestion>("question"), members.Word<ConsentAnswer>("answer")),
        "viewing-began" => new SessionFact.ViewingBegan(),
        "viewing-ended" => new SessionFact.ViewingEnded(),
        "control-began" => new SessionFact.ControlBegan(),
        "control-ended" => new SessionFact.ControlEnded(members.Word<ControlEnd>("by")),
        "paused" => new SessionFact.Paused { IsDuringControl = IsDuringControl(members) },
        "resumed" => new SessionFact.Resumed { IsDuringControl = IsDuringControl(members) },
        "chat" => new SessionFact.Chat(members.Word<RecordSide>("from"), members.Text("text"))
        {
            IsDuringControl = IsDuringControl(members)
        },
        "chat-omitted" => new SessionFact.ChatOmitted(members.Word<RecordSide>("from")),
        "session-ended" => new SessionFact.SessionEnded(members.Word<SessionEnd>("reason")),
        "invitation-opened" => new SessionFact.InvitationOpened(members.Text("name"), members.Text("addresses")),
        "connecting" => new SessionFact.Connecting(members.Number("addresses")),
        "reached" => new SessionFact.Reached { Peer = ReadPeer(members) },
        "attempt-ended" => new SessionFact.AttemptEnded(members.Text("reason")),
        "invitation-closed" => new SessionFact.InvitationClosed(members.Text("reason"), members.Number("moreRefusals")),
        "peer-introduced" => new SessionFact.PeerIntroduced(members.Id("record"), members.Text("key")),
        "witnessed" => new SessionFact.Witnessed(members.Line("line"), members.Hash("head")),
        "countersigned" => new SessionFact.Countersigned(members.Line("line"), members.Hash("head"), members.Text("signature")),
        "closed" => new SessionFact.Closed(members.Text("signature")),
        _ => throw RecordMembers.Malformed("kind", "an unknown kind"),
    };

    private static SessionPeer ReadPeer(RecordMembers members) =>
        new(members.Text("peer")) { Layer = members.Word<SecurityLayer>("layer"), Pin = members.Text("pin") };

    private static bool IsDuringControl(RecordMembers members) => members.Has(Typed) && members.Text(Typed) == DuringControl;

    private static SessionFact.Opened ReadOpened(RecordMembers members)
    {
        int format = members.Number("format");
        if (format is not (1 or 2 or 3))
            throw RecordMembers.Malformed("format", $"{format} is unknown: another version of Beside wrote it");
        return new(members.Id("record"), members.Word<RecordSide>("side"), members.Text("program"), members.Text("key"))
        {
            Format = format
        };
    }
}
