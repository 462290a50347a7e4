using System.Net;
using System.Net.Sockets;
using Beside.Transport;

namespace Beside.Flows.Novice;

/// <summary>Opens the listeners that an invitation leads to.</summary>
internal static class InvitationListening
{
    /// <param name="own">As <see cref="LocalAddresses.Find"/> finds them.</param>
    /// <exception cref="ObstacleException">Nothing can be listened on, or not what was chosen.</exception>
    public static ListenerSet Open(NoviceFlowOptions options, IReadOnlyList<IPAddress> own)
    {
        bool isChosen = options.Listen.Count > 0;
        IReadOnlyList<IPAddress> addresses = isChosen ? options.Listen : own;
        // what was announced has to arrive somehow: by a tunnel
        if (addresses.Count == 0 && options.Announce.Count > 0) addresses = [IPAddress.Loopback];
        if (addresses.Count == 0) throw new ObstacleException(new Obstacle.NoNetwork());
        try
        {
            return ListenerSet.Listen(addresses, options.Port, isEachNeeded: isChosen);
        }
        catch (SocketException e)
        {
            throw new ObstacleException(new Obstacle.CannotListen(addresses, options.Port, e.SocketErrorCode, e.Message), e);
        }
    }
}
