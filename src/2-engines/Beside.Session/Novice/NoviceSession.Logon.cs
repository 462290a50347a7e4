using Beside.Ra;
using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Rdp.Server;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>Who may connect. [MS-RA] 2.2.7.2 and 3.6.3.</content>
public sealed partial class NoviceSession
{
    private bool _hasMultipartyChannel;
    private bool _isActivated;

    /// <summary>RDP knows what the client says of itself. Answered by <see cref="SessionOutput.Admit"/> or by a
    /// refusal, before licensing.</summary>
    public void ReceiveLogon(LogonRequest request, Instant now)
    {
        if (State != NoviceState.AwaitingLogon) return;

        string workingDir = request.WorkingDir.TrimEnd('\0');   // FreeRDP 2 counts a terminator too many
        IsPlainRdp = workingDir.Length == 0 || !request.Channels.Contains(LogicalChannel.StaticChannel);
        _hasMultipartyChannel = !IsPlainRdp && request.Channels.Contains(MultipartyChannel.Name);
        ExpertName = NameToShow(request.UserName);

        if (_admission.Ended is { } ended)
            Refuse(RefusalReason.InvitationEnded, $"the invitation has ended: {ended}", result: null, now);
        else if (IsPlainRdp)
            OnPlainLogon(request, now);
        else if (!_admission.Credential.IsNamedBy(workingDir))
            Refuse(RefusalReason.NotThisInvitation, "the session token does not belong to this invitation", result: null, now);
        else
            Admit();
    }

    /// <summary>RDP's connection sequence is finished, for the first time or after a change of the desktop's size.</summary>
    public void ReceiveActivated(Instant now)
    {
        // Between two sizes of the desktop input is dropped, the releases too.
        if (!_held.IsEmpty) ReleaseInput();
        if (_isActivated && AdmitPicture) Emit(new SessionOutput.RefreshPicture());
        if (State != NoviceState.Connecting) return;

        _isActivated = true;
        if (IsPlainRdp) AskView(now);
        else Announce(now);
    }

    private void OnPlainLogon(LogonRequest request, Instant now)
    {
        if (!_options.AllowPlainRdp)
            Refuse(RefusalReason.NotAssistance, "the client does not speak Remote Assistance", result: null, now);
        else if (_admission.Credential.IsExpired(now))
            Refuse(RefusalReason.InvitationExpired, "the invitation has expired", result: null, now);
        // no guess: not counted
        else if (request.Password.Length == 0)
            Refuse(RefusalReason.WrongPassword, "no password was given", result: null, now);
        else if (!_admission.TryPassword(request.Password))
            RefuseProof("the password is wrong", result: null, now);
        else if (!TryTakeSeat(now))
            Refuse(RefusalReason.AlreadyBeingHelped, "somebody else is helping", result: null, now);
        else if (_admission.IsResting(now))
            RefuseTooSoon(result: null, now);
        else
            Admit();
    }

    private void Admit()
    {
        Emit(new SessionOutput.Admit());
        Enter(NoviceState.Connecting, _deadline);
    }

    /// <summary>[MS-RDPEMC] 7: the participant is listed, without view. [MS-RA] 3.6.5: the novice is ready; FreeRDP
    /// waits for the version.</summary>
    private void Announce(Instant now)
    {
        Enter(NoviceState.AwaitingProof, now + _options.ProofTimeout);
        SendOrder(new FilterUpdatedPdu(FilterFlags.None));
        SendLevel(ParticipantFlags.None);
        Send(new ServerAnnounceMessage());
        Send(VersionInfoMessage.Current);
        if (_admission.Credential.IsExpired(now)) RefuseExpired(now);
    }

    /// <summary>A name that somebody vouches for wins over a claimed one. Empty for the novice's own name, which
    /// FreeRDP takes from the invitation when its user gave none.</summary>
    private string NameToShow(string claimed)
    {
        if (_admission.Credential.HelperName is { } vouched) return DisplayName.Sanitize(vouched);
        string name = DisplayName.Sanitize(claimed);
        return string.Equals(name, DisplayName.Sanitize(_options.NoviceName), StringComparison.OrdinalIgnoreCase) ? "" : name;
    }
}
