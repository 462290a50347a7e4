using Beside.Tunnel;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Transport;

namespace Beside.Flows.Quick;

/// <summary>The other end, found by a code and proved by it.</summary>
/// <param name="Pipe">Sealed from end to end; owned by the session from here on.</param>
/// <param name="Secret">What the session inside needs.</param>
/// <param name="Wish">What the helper asked for.</param>
/// <param name="CheckToReadOut">At the helper's end the check number; null at the sharer's, which never shows it.</param>
/// <param name="Trial">At the sharer's end what is typed is compared with the check number; null at the helper's.</param>
internal sealed record QuickPartner(
    TunnelPipe Pipe, RemoteAssistanceSecret Secret, TunnelWish Wish, string? CheckToReadOut, CheckNumberTrial? Trial)
{
    public override string ToString() => "QuickPartner";
}
