using Beside.Session.Consent;
using Beside.Tunnel;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Transport;

namespace Beside.Flows.Quick;

/// <summary>The check number of a tunnel, for the sharer's session. After the second wrong one the tunnel ends at once,
/// and the helper's end hears why.</summary>
internal sealed class TunnelCheckNumber(CheckNumberTrial trial, TunnelPipe pipe) : ICheckNumber
{
    private volatile bool _isInterceptionPossible;

    /// <summary>It was wrong twice.</summary>
    public bool IsInterceptionPossible => _isInterceptionPossible;

    public CheckAnswer Answer(string typed)
    {
        switch (trial.Answer(typed))
        {
            case CheckOutcome.Right:
                return CheckAnswer.Right;
            case CheckOutcome.Wrong:
                return CheckAnswer.Wrong;
            case CheckOutcome.PossibleInterception:
                _isInterceptionPossible = true;
                pipe.Close(TunnelEnd.PossibleInterception);
                return CheckAnswer.PossibleInterception;
            default:
                return CheckAnswer.NotANumber;
        }
    }
}
