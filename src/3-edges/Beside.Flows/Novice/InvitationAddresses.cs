using System.Net;
using Beside.Ra.Invitations;
using Beside.Transport;

namespace Beside.Flows.Novice;

/// <summary>Where an invitation sends its helper.</summary>
internal static class InvitationAddresses
{
    /// <summary>Announced addresses come first, in their order, then those on which this machine listens.</summary>
    /// <param name="listeners">At least one; the port of the first is that of an announced address without one.</param>
    /// <param name="own">As <see cref="LocalAddresses.Find"/> finds them.</param>
    /// <exception cref="ObstacleException">Nothing is left that a helper could go to.</exception>
    public static IReadOnlyList<ListenerAddress> List(
        IReadOnlyList<AnnouncedAddress> announced, IReadOnlyList<IPEndPoint> listeners, IReadOnlyList<IPAddress> own)
    {
        IEnumerable<ListenerAddress> first = announced.Select(a => new ListenerAddress(a.Host, a.Port ?? listeners[0].Port));

        // Behind an announced address a loopback one is the inner end of a tunnel: a helper who went there would find their own machine.
        IEnumerable<IPEndPoint> here = listeners.SelectMany(l => LocalAddresses.Reaching(l, own))
            .Where(l => announced.Count == 0 || !IPAddress.IsLoopback(l.Address));
        ListenerAddress[] all = [.. first.Concat(here.Select(l => new ListenerAddress(l.Address.ToString(), l.Port)))
            .Distinct()
            .Take(ConnectionString2.MaxAddresses)];
        return all.Length > 0 ? all : throw new ObstacleException(new Obstacle.NobodyCouldCome([.. listeners.Select(l => l.Address)]));
    }
}
