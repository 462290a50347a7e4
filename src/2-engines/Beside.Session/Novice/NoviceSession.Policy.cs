using Beside.Ra;
using Beside.Ra.Control;
using Beside.Session.Consent;
using Beside.Wire;

namespace Beside.Session.Novice;

/// <content>The check of the policies between the expert's request and the question to the novice.</content>
public sealed partial class NoviceSession
{
    /// <summary>Until the first question is put, nothing is allowed that a policy could forbid.</summary>
    private SharePolicy _policy = new() { AllowView = false, AllowControl = false, AllowPlainRdp = false, AllowChat = false };

    private ConsentQuestion? _policyWanted;

    /// <summary>Answers <see cref="SessionOutput.ReadPolicy"/>. One that nobody waits for any more does nothing.</summary>
    public void ReceivePolicy(ConsentQuestion question, SharePolicy policy, Instant now)
    {
        if (question != _policyWanted) return;
        if (now >= _deadline)
        {
            HandleTimeout(now);
            return;
        }

        _policyWanted = null;
        _policy = policy;
        _policyRead = question;
        if (question == ConsentQuestion.View) OnViewPolicy(now);
        else OnControlPolicy(now);
        _policyRead = null;
    }

    private void ReadPolicy(ConsentQuestion question, NoviceState state, Instant now)
    {
        if (state != State) Enter(state);
        _deadline = now + _options.PolicyTimeout;
        _policyWanted = question;
        Emit(new SessionOutput.ReadPolicy(question));
    }

    private void OnViewPolicy(Instant now)
    {
        if (!_policy.AllowView)
            RefuseByPolicy("invitations are no longer allowed here", now);
        else if (IsPlainRdp && !_policy.AllowPlainRdp)
            RefuseByPolicy("only encrypted tickets are allowed", now);
        else
            PutView(now);
    }

    private void PutView(Instant now)
    {
        TimeSpan? silence = SilenceOfOther(now);
        if (silence < _options.SilenceBeforeRelease)
        {
            RefuseSeat(now);   // heard again meanwhile
            return;
        }

        RestBeforeNextView(now, isNewQuestion: true);
        if (silence is not null) Emit(new SessionOutput.EndOtherControl());
        Ask(ConsentQuestion.View, NoviceState.AskingView, now, _options.ViewConsentTimeout, _policy.ViewMessage, silence);
    }

    private void OnControlPolicy(Instant now)
    {
        _deadline = null;
        bool isAllowed = _policy is { AllowView: true, AllowControl: true } && (!IsPlainRdp || _policy.AllowPlainRdp);
        if (isAllowed)
            Ask(ConsentQuestion.Control, NoviceState.AskingControl, now, _options.ControlConsentTimeout, _policy.ControlMessage);
        else
            RefuseControl(RcCommandName.DeniedRc, now);
    }

    /// <summary>What cannot be known is a no.</summary>
    private void OnPolicyNotRead(Instant now)
    {
        if (State == NoviceState.ReadingPolicy)
        {
            RefuseByPolicy("the policies could not be read in time", now);
            return;
        }

        ForgetPolicyWanted(now);
        RefuseControl(RcCommandName.RejectRc, now);
    }

    private void RefuseControl(RcCommandName no, Instant now)
    {
        RestBeforeNextQuestion(now, no);
        Send(new RcCommand(no));
    }

    /// <summary>An expert who asks again at once causes no reading, because a reading costs the novice's computer time.</summary>
    /// <returns>Whether the expert's wish for control was waiting for the policies.</returns>
    private bool ForgetPolicyWanted(Instant now)
    {
        if (_policyWanted is null) return false;
        _policyWanted = null;
        _deadline = null;
        RestBeforeNextQuestion(now);
        return true;
    }

    private void RefuseByPolicy(string detail, Instant now) =>
        Refuse(RefusalReason.PolicyForbids, detail, ResultCode.ListeningStopped, now);

    private static string? Shown(string? message) =>
        DisplayName.SanitizeText(message ?? "", SharePolicy.MessageMaxChars).Trim() is { Length: > 0 } shown ? shown : null;
}
