using Beside.Rdp.Client;
using Beside.Rdp.Pdus.X224;
using Beside.Session.Expert;
using Beside.Transport;

namespace Beside.Runtime.Expert;

/// <summary>Why one connection to a novice has ended, and whether another attempt may do better. The first reason is
/// the one that counts: what comes after it follows from it.</summary>
internal sealed class ExpertEnding
{
    private bool _hasHeard;
    private uint? _errorInfo;

    /// <summary>Null while it goes on.</summary>
    public ExpertOutcome? Outcome { get; private set; }

    /// <inheritdoc cref="ExpertPumpEnd.MayWorkWithoutTls"/>
    public bool MayWorkWithoutTls { get; private set; }

    public bool IsRecordLost => Outcome is { Kind: ExpertOutcomeKind.RecordLost };

    /// <summary>A byte of the other side has come.</summary>
    public void Hear() => _hasHeard = true;

    /// <summary>The server says why it is about to end. [MS-RDPBCGR] 2.2.5.1.1.</summary>
    public void HearErrorInfo(uint errorInfo) => _errorInfo = errorInfo;

    public void EndWith(ExpertOutcome outcome) => Outcome ??= outcome;

    public void OnSessionEnded(ExpertOutput.Disconnect end) => EndWith(new(KindOf(end.Reason), end.Detail, end.Result, _errorInfo));

    /// <param name="isSharing">The screen was seen.</param>
    public void OnClosed(ClientOutput.Closed closed, bool isSharing) => EndWith(closed.Reason switch
    {
        ClientCloseReason.ByClient => new(ExpertOutcomeKind.ExpertEnded, closed.Detail),
        ClientCloseReason.ByServer => Goodbye(closed.Detail, isSharing),
        ClientCloseReason.TimedOut => new(ExpertOutcomeKind.ConnectionLost, closed.Detail),
        ClientCloseReason.NoCommonSecurity => new(ExpertOutcomeKind.NoCommonSecurity, closed.Detail),
        ClientCloseReason.LicenseRefused => new(ExpertOutcomeKind.NotAssistance, closed.Detail),
        _ => new(ExpertOutcomeKind.PeerViolation, closed.Detail),
    });

    /// <summary>The server will not have the security that it was asked for.</summary>
    public void OnSecurityRefused(NegotiationFailureCode? code) => MayWorkWithoutTls = code is NegotiationFailureCode.SslNotAllowedByServer;

    /// <param name="recognition">What the handshake has shown.</param>
    /// <param name="pinsCertificate">The invitation names the certificate.</param>
    public void OnTlsFailed(TlsFailure failure, NoviceRecognition recognition, bool pinsCertificate)
    {
        // Where the invitation has no certificate at all, its key may be one that only Standard RDP Security shows:
        // older Windows. That Windows may confirm TLS and then have no version or cipher that is in use today, which it
        // says, or hangs up about.
        MayWorkWithoutTls = recognition.Pin is null && (!pinsCertificate || (failure.IsOldTls && !recognition.IsAnotherComputer));
        EndWith(
            recognition.IsAnotherComputer ? new(
                ExpertOutcomeKind.AnotherComputer, "the certificate is not the one that the invitation names")
            : failure.IsOldTls ? new(
                ExpertOutcomeKind.NoCommonSecurity,
                "the other computer offers only TLS 1.1 or older, which is no longer safe")
            : new(ExpertOutcomeKind.ConnectionLost, $"no secure connection: {failure.Detail}"));
    }

    /// <param name="isSharing">The screen was seen.</param>
    public void OnPeerGone(bool isSharing)
    {
        MayWorkWithoutTls |= !_hasHeard;   // there are servers that hang up on a request they do not know
        EndWith(_errorInfo is null
            ? new(
                ExpertOutcomeKind.ConnectionLost,
                _hasHeard ? "the connection is gone" : "the other computer hung up without saying anything")
            : Goodbye("the other computer closed the connection", isSharing));
    }

    private ExpertOutcome Goodbye(string detail, bool isSharing)
    {
        if (_errorInfo is { } code) detail = ErrorInfoText.Describe(code);
        return new(isSharing ? ExpertOutcomeKind.NoviceEnded : ExpertOutcomeKind.Refused, detail, Result: null, _errorInfo);
    }

    private static ExpertOutcomeKind KindOf(ExpertEnd end) => end switch
    {
        ExpertEnd.WrongPassword => ExpertOutcomeKind.WrongPassword,
        ExpertEnd.Refused => ExpertOutcomeKind.Refused,
        ExpertEnd.NoviceEnded => ExpertOutcomeKind.NoviceEnded,
        ExpertEnd.ExpertEnded => ExpertOutcomeKind.ExpertEnded,
        ExpertEnd.ConnectionLost => ExpertOutcomeKind.ConnectionLost,
        ExpertEnd.NotAssistance => ExpertOutcomeKind.NotAssistance,
        _ => ExpertOutcomeKind.PeerViolation,
    };
}
