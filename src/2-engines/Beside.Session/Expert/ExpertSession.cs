using System.Diagnostics.CodeAnalysis;
using Beside.Ra;
using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Expert;

/// <summary>The expert's side of a connection: the proof, the wait, and what the expert may see and touch. [MS-RA] 3.5
/// and 3.15, [MS-RDPEMC] 3.2.</summary>
/// <remarks>
/// One caller, no clock, no thread. A person may think as long as they like: a deadline runs only when the protocol proves that
/// nobody can have been asked. Every input event asks <see cref="AdmitInput"/> before it is sent.
/// </remarks>
public sealed partial class ExpertSession
{
    private readonly ExpertSessionOptions _options;
    private readonly OpenedInvitation _invitation;
    private readonly Queue<ExpertOutput> _outputs = new();
    private bool _hasMultipartyChannel;
    private bool _isAnnounced;
    private int _entered;
    private ConsentQuestion? _question;

    public ExpertSession(ExpertSessionOptions options, OpenedInvitation invitation)
    {
        _options = options;
        _invitation = invitation;
        Logon = new(DisplayName.Sanitize(options.ExpertName), invitation.Connection.Id);
    }

    /// <summary>For the Client Info PDU.</summary>
    public ExpertLogon Logon { get; }

    public ExpertState State { get; private set; } = ExpertState.Connecting;

    /// <summary>The novice has interrupted the session: the last picture stays, and no input is sent.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The gate for input. Ask immediately before each event is sent.</summary>
    public bool AdmitInput
    {
        get
        {
            bool admits = State == ExpertState.Controlling && !IsPaused;
            Invariant.Holds(MayControl || !admits, "input is sent only after the novice's grant, and never after control has ended");
            return admits;
        }
    }

    public Instant? NextDeadline { get; private set; }

    private bool IsSharing => State is ExpertState.Viewing or ExpertState.RequestingControl or ExpertState.Controlling;

    /// <summary>RDP's connection sequence is finished, for the first time or after a change of the desktop's size.</summary>
    /// <param name="channels">The static virtual channels that were joined.</param>
    public void ReceiveActivated(IReadOnlyCollection<string> channels, Instant now)
    {
        if (State != ExpertState.Connecting) return;
        if (!channels.Contains(LogicalChannel.StaticChannel))
        {
            Finish(ExpertEnd.NotAssistance, result: null, "the other side does not speak Remote Assistance");
            return;
        }

        _hasMultipartyChannel = channels.Contains(MultipartyChannel.Name);
        Enter(ExpertState.AwaitingNovice);
        if (_isAnnounced) Prove();
        else NextDeadline = now + _options.AnnounceTimeout;
    }

    /// <summary>A picture has come. Only novices that never list participants show by it that the screen may be seen.</summary>
    public void ReceivePicture()
    {
        _hasPicture = true;
        ShowIfAllowed();
    }

    /// <summary>Early or repeated calls do nothing.</summary>
    public void HandleTimeout(Instant now)
    {
        if (NextDeadline is null || now < NextDeadline) return;
        NextDeadline = null;
        if (State == ExpertState.AwaitingNovice) OnNeverAnnounced();
        else OnControlNeverAnswered();
    }

    /// <summary>Says goodbye. The connection ends behind it.</summary>
    public void Leave()
    {
        if (State == ExpertState.Closed) return;
        if (State == ExpertState.Controlling)
            Emit(new ExpertOutput.ReleaseInput(MaySend: AdmitInput));
        if (State != ExpertState.Connecting) Send(new DisconnectMessage());
        Finish(ExpertEnd.ExpertEnded, result: null, "ended here");
    }

    /// <summary>The connection is gone.</summary>
    public void PeerLost()
    {
        if (State != ExpertState.Closed)
            Finish(ExpertEnd.ConnectionLost, result: null, "the connection is gone");
    }

    /// <summary>Takes the next output. Call until false after every other member.</summary>
    public bool TryTakeOutput([NotNullWhen(true)] out ExpertOutput? output) => _outputs.TryDequeue(out output);

    private void Emit(ExpertOutput output)
    {
        Observe(output);
        _outputs.Enqueue(output);
    }

    private void Tell(SessionFact fact) => Emit(new ExpertOutput.Happened(fact));

    private void Enter(ExpertState state)
    {
        if (state != State) NextDeadline = null;   // which belongs to the state that it was set in
        State = state;
        _entered++;
        CheckInvariants();
        Tell(new SessionFact.StateChanged(state, IsPaused));
    }

    private void Ask(ConsentQuestion question)
    {
        _question = question;
        Tell(new SessionFact.Asked(question));
    }

    /// <summary>Does nothing if no question is open.</summary>
    private void Answer(ConsentAnswer answer)
    {
        if (_question is not { } question) return;
        _question = null;
        Tell(new SessionFact.Answered(question, answer));
    }

    /// <summary>What the end of the session says to a question that is still open.</summary>
    private static ConsentAnswer AnswerIn(ResultCode? result) => result switch
    {
        ResultCode.HelpeeSaidNo => ConsentAnswer.No,
        ResultCode.HelpeeNeverResponded => ConsentAnswer.TimedOut,
        _ => ConsentAnswer.Withdrawn,
    };

    private void OnViolation(AssistanceRule rule, string detail) => Finish(ExpertEnd.PeerViolation, result: null, detail, rule);

    private void Finish(ExpertEnd reason, ResultCode? result, string detail, AssistanceRule? rule = null)
    {
        // Whoever leaves has released before the goodbye; all others hear that nothing can be sent any more.
        if (State == ExpertState.Controlling && reason != ExpertEnd.ExpertEnded)
            Emit(new ExpertOutput.ReleaseInput(MaySend: false));
        if (State == ExpertState.Controlling)
            Tell(new SessionFact.ControlEnded(ControlEnd.SessionEnd));
        Answer(AnswerIn(result));
        Enter(ExpertState.Closed);
        Emit(new ExpertOutput.Disconnect(reason, result, detail, rule));
    }
}
