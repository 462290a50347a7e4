using Beside.Ra.Control;
using Beside.Session.Consent;

namespace Beside.Session.Expert;

/// <content>Session initialisation, version 2, and the novice's verdicts. [MS-RA] 3.5.5.</content>
public sealed partial class ExpertSession
{
    private bool _hasSpoken;

    private void OnControlMessage(ControlMessage message)
    {
        _hasSpoken = true;
        switch (message)
        {
            case ServerAnnounceMessage or VersionInfoMessage:
                OnAnnounced();
                break;
            case ResultMessage result:
                OnResult(result.Result);
                break;
            case DisconnectMessage:
                Finish(IsSharing ? ExpertEnd.NoviceEnded : ExpertEnd.Refused, result: null, "the other side said goodbye");
                break;
        }
    }

    /// <summary>Windows sends both messages, FreeRDP's shadow server only the second. The session answers the first to
    /// come, once. Version 2 does not look at the numbers.</summary>
    private void OnAnnounced()
    {
        _isAnnounced = true;
        if (State == ExpertState.AwaitingNovice) Prove();
    }

    /// <summary>Two messages. The first chooses version 2; its body is what FreeRDP sends and every Windows takes, the
    /// bare encrypted stub.</summary>
    private void Prove()
    {
        string? pass = _invitation.Proof is { } proof ? Convert.ToHexString(proof.Span) : null;
        Enter(ExpertState.AwaitingResult);
        Send(new ExpertOnVistaMessage(_invitation.Proof ?? ReadOnlyMemory<byte>.Empty));
        Send(new VerifyPasswordMessage(new ExpertBlob(Logon.UserName, pass).Write()));
    }

    /// <summary>
    /// There are servers that grant every channel and know nothing of what belongs there, as xrdp and weston do.
    /// [MS-RA] 3.6.5: a novice asks the
    /// person after the proof, which is not sent before its program has announced itself, so nobody has been asked. The
    /// proof itself has no deadline: whoever has it may be asking already, whether or not the specification puts the
    /// result first.
    /// </summary>
    private void OnNeverAnnounced() => Finish(
        ExpertEnd.NotAssistance,
        result: null,
        _hasSpoken
            ? "the other side speaks a different version of it, so nobody was asked"
            : "the other side opened its channel but sent nothing there, so nobody was asked");

    private void OnResult(ResultCode result)
    {
        if (State == ExpertState.AwaitingResult && result == ResultCode.NoError)
        {
            Ask(ConsentQuestion.View);
            Enter(ExpertState.AwaitingView);
            ShowIfAllowed();
        }
        else if (EndsWith(result))
        {
            Finish(EndFor(result), result, result.Describe());
        }
    }

    /// <summary>Before the screen is shown every refusal counts, also one by a number that nobody knows. After it, only
    /// those with a meaning; a change of size is survived.</summary>
    private bool EndsWith(ResultCode result) => result switch
    {
        ResultCode.NoError => false,
        ResultCode.ShadowEndConfigChange => !IsSharing,
        _ => !IsSharing || (result.IsKnown() && (uint)result > 1),
    };

    private ExpertEnd EndFor(ResultCode result) =>
        result is ResultCode.PasswordsDoNotMatch or ResultCode.InvalidPassword ? ExpertEnd.WrongPassword
        : IsSharing ? ExpertEnd.NoviceEnded
        : ExpertEnd.Refused;
}
