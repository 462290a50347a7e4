using Beside.Ra.Control;
using Beside.Session.Admissions;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>Session initialisation, version 2. [MS-RA] 3.6.5.</content>
public sealed partial class NoviceSession
{
    private bool _isVersion2;

    private void OnControlMessage(ControlMessage message, Instant now)
    {
        if (message is DisconnectMessage) OnExpertLeft();
        else if (State == NoviceState.AwaitingProof) OnProofMessage(message, now);

        // Anything else is out of sequence, of a version that is not spoken, or asks for nothing: ignored.
    }

    private void OnProofMessage(ControlMessage message, Instant now)
    {
        switch (message)
        {
            case ExpertOnVistaMessage:
                _isVersion2 = true;
                break;
            case VerifyPasswordMessage verify:
                OnProof(verify.ExpertBlob, now);
                break;
            case VersionInfoMessage version when !_isVersion2 && version != VersionInfoMessage.Current:
                RefuseVersion("an unknown version", now);
                break;

            // VERSIONINFO 1.2 alone decides nothing: experts of version 2 may send it too (2.2.1.8). These two are version 1.
            case AuthenticateMessage or RemoteControlDesktopMessage when !_isVersion2:
                RefuseVersion("version 1, which does not send the proof that the invitation requires", now);
                break;
        }
    }

    private void OnProof(string text, Instant now)
    {
        _ = ExpertBlob.TryRead(text, out ExpertBlob? blob);
        if (_admission.Credential.IsExpired(now))
            RefuseExpired(now);
        else if (!_admission.TryProve(blob?.Pass))
            RefuseProof("the proof is wrong", ResultCode.PasswordsDoNotMatch, now);
        else if (!TryTakeSeat(now))
            RefuseSeat(now);
        else if (_admission.IsResting(now))
            RefuseTooSoon(ResultCode.HelpeeSaidNo, now);
        else
            OnProved(blob?.Name, now);
    }

    private void OnProved(string? name, Instant now)
    {
        if (NameToShow(name ?? "") is { Length: > 0 } shown) ExpertName = shown;
        Send(new ResultMessage(ResultCode.NoError));
        AskView(now);
    }

    /// <summary>Somebody else may try meanwhile.</summary>
    private void RefuseTooSoon(ResultCode? result, Instant now)
    {
        _admission.LeaveSeat(_seat);
        Refuse(RefusalReason.AskedTooSoon, "the novice was asked a moment ago", result, now);
    }

    private void RefuseExpired(Instant now) =>
        Refuse(RefusalReason.InvitationExpired, "the invitation has expired", ResultCode.HelpSessionExpired, now);

    private void RefuseVersion(string which, Instant now) =>
        Refuse(RefusalReason.IncompatibleVersion, $"the expert speaks {which}", ResultCode.IncompatibleVersion, now);

    private void RefuseProof(string detail, ResultCode? result, Instant now)
    {
        bool isLast = _admission.Ended == AdmissionEnd.TooManyWrongPasswords;
        Refuse(isLast ? RefusalReason.TooManyWrongPasswords : RefusalReason.WrongPassword, detail, result, now);
    }
}
