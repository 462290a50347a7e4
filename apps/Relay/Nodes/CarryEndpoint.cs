using System.Net.WebSockets;
using Beside.Relay.Meetings;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;
using Beside.Wire;
using Microsoft.AspNetCore.Http;

namespace Beside.Relay.Nodes;

/// <summary><c>/v1/carry</c>: an end that came to another node, and whose code or session is here.</summary>
internal sealed class CarryEndpoint(Carrier carrier, ConnectionTable connections, MeetingRegistry registry)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (carrier.Redeem(context.Request.Headers.Authorization) is not CarryOrder order)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest || !IsHere(order))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using EndConnection connection = connections.Open(socket, isOfANode: true);
        try
        {
            if (!TryEnter(order, connection))
                connection.PostAndFlush(
                    new MeetReply.Refused(order.Kind == CarryKind.Join ? RefusalReason.NoSuchCode : RefusalReason.NoSuchTicket, 0));
            await connection.RunAsync(text => Receive(connection, text), context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            registry.Lose(connection);
            connections.Close(connection);
        }
    }

    private bool IsHere(CarryOrder order) => order.Kind switch
    {
        CarryKind.Join => true,
        CarryKind.WaitAgain => registry.HasCode(order.Key),
        _ => registry.HasSession(order.Key),
    };

    private bool TryEnter(CarryOrder order, EndConnection connection) => order.Kind switch
    {
        CarryKind.Join => registry.TryJoin(order.Key, order.Role, connection, null),
        CarryKind.WaitAgain => registry.TryAttachMaker(order.Key, connection),
        CarryKind.ResumeMaker => registry.TryResume(order.Key, PairSide.Maker, connection),
        _ => registry.TryResume(order.Key, PairSide.Joiner, connection),
    };

    private ValueTask Receive(EndConnection connection, ReadOnlyMemory<byte> text)
    {
        bool fits;
        try
        {
            fits = registry.Receive(connection, MeetMessage.ReadRequest(text.Span));
        }
        catch (MalformedPduException)
        {
            fits = false;
        }

        if (!fits) connection.PostAndFlush(new MeetReply.Refused(RefusalReason.BadMessage, 0));
        return ValueTask.CompletedTask;
    }
}
