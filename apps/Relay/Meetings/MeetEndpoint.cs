using System.Net.WebSockets;
using Beside.Relay.Directory;
using Beside.Relay.Nodes;
using Beside.Relay.Watching;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;
using Beside.Rendezvous.Relay;
using Beside.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Beside.Relay.Meetings;

/// <summary><c>/v1/meet</c>: an end's connection from its first message to its end.</summary>
internal sealed class MeetEndpoint(
    RelayClock clock,
    RelayCounters counters,
    ConnectionTable connections,
    MeetingRegistry registry,
    SharedAdmission admission,
    IDirectory directory,
    Carrier carrier,
    IHostApplicationLifetime life)
{
    // A place that moves more often while one end looks for it is not to be found.
    private const int MaxMoves = 5;

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        if (!admission.TryConnect(context.Connection.RemoteIpAddress, out AddressAccount? account))
        {
            counters.CountTurnedAway();
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            await RunAsync(socket, account, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            admission.Disconnect(account);
        }
    }

    private async Task RunAsync(WebSocket socket, AddressAccount account, CancellationToken cancellation)
    {
        using EndConnection connection = connections.Open(socket);
        var end = new ArrivingEnd(connection, account, admission);
        try
        {
            await connection.RunAsync(text => ReceiveAsync(end, text, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            registry.Lose(connection);
            await end.EndCarryAsync().ConfigureAwait(false);
            end.GiveBack();
            connections.Close(connection);
        }
    }

    private async ValueTask ReceiveAsync(ArrivingEnd end, ReadOnlyMemory<byte> text, CancellationToken cancellation)
    {
        if (end.IsCarried) return;
        MeetRequest request;
        try
        {
            request = MeetMessage.ReadRequest(text.Span);
        }
        catch (MalformedPduException)
        {
            end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.BadMessage, 0));
            return;
        }

        if (life.ApplicationStopping.IsCancellationRequested && !end.HasAsked)
        {
            end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.Leaving, 1));
            return;
        }

        try
        {
            if (!end.HasAsked)
                await EnterAsync(end, request, cancellation).ConfigureAwait(false);
            else if (!registry.Receive(end.Connection, request))
                end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.BadMessage, 0));
        }
        catch (DirectoryLostException)
        {
            end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.NoDirectory, 1));
        }
    }

    private ValueTask EnterAsync(ArrivingEnd end, MeetRequest request, CancellationToken cancellation)
    {
        end.HasAsked = true;
        switch (request)
        {
            case MeetRequest.Make make:
                return MakeAsync(end, make.Role, cancellation);
            case MeetRequest.Join join:
                return JoinAsync(end, join.Nameplate, join.Role, cancellation);
            case MeetRequest.Resume resume when Ticket.TryParse(resume.Ticket, out Ticket ticket):
                return ticket.Kind == TicketKind.Wait ? WaitAgainAsync(end, ticket, cancellation) : ResumeAsync(end, ticket, cancellation);
            default:
                end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.BadMessage, 0));
                return ValueTask.CompletedTask;
        }
    }

    private async ValueTask MakeAsync(ArrivingEnd end, Role role, CancellationToken cancellation)
    {
        if (end.Refuse(end.TryMake(clock.Now))) return;
        string secret = MeetingRegistry.NewSecret();
        if (await directory.GiveAsync(secret, role, cancellation).ConfigureAwait(false) is not string nameplate)
        {
            end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.Full, 10));
            return;
        }

        counters.CountCode();
        registry.AddCode(nameplate, secret, role, misses: 0, Limits.NameplateLife, end.Connection);
    }

    private async ValueTask JoinAsync(ArrivingEnd end, string nameplate, Role role, CancellationToken cancellation)
    {
        long asked = clock.Time.GetTimestamp();
        if (end.Refuse(end.TryJoin(clock.Now))) return;
        CodePlace? place = await directory.ClaimAsync(nameplate, role, cancellation).ConfigureAwait(false);
        if (place is not null && place.Node == directory.Node && registry.TryJoin(place.Secret, role, end.Connection, end.Succeed))
            return;
        if (place is not null && place.Node != directory.Node && await carrier.TryCarryAsync(
            end, place.Node, new(CarryKind.Join, place.Secret, role), Answer, cancellation).ConfigureAwait(false))
            return;
        await Answer().ConfigureAwait(false);
        end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.NoSuchCode, 0));

        // Whatever the cause was, the answer is the same, after the same time.
        Task Answer()
        {
            TimeSpan left = Limits.NoSuchCodeDelay - clock.Time.GetElapsedTime(asked);
            return left > TimeSpan.Zero ? Task.Delay(left, clock.Time, cancellation) : Task.CompletedTask;
        }
    }

    private async ValueTask WaitAgainAsync(ArrivingEnd end, Ticket ticket, CancellationToken cancellation)
    {
        if (end.Refuse(end.TryWaitAgain())) return;
        for (int i = 0; i < MaxMoves; i++)
        {
            if (registry.TryAttachMaker(ticket.Secret, end.Connection)) return;
            if (await directory.FindCodeAsync(ticket.Nameplate, ticket.Secret, cancellation).ConfigureAwait(false) is not CodePlace place)
            {
                end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.NoSuchTicket, 0));
                return;
            }

            if (place.Node != directory.Node && await carrier.TryCarryAsync(
                end, place.Node, new(CarryKind.WaitAgain, ticket.Secret), AtOnce, cancellation).ConfigureAwait(false))
                return;
            if (!await directory.TryMoveCodeAsync(ticket.Nameplate, ticket.Secret, place.Node, cancellation).ConfigureAwait(false))
                continue;
            registry.AddCode(ticket.Nameplate, ticket.Secret, place.Maker, place.Misses, place.Life, end.Connection);
            return;
        }

        end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.NoDirectory, 1));
    }

    private async ValueTask ResumeAsync(ArrivingEnd end, Ticket ticket, CancellationToken cancellation)
    {
        if (end.Refuse(end.TryPair())) return;
        PairSide side = ticket.Kind == TicketKind.Maker ? PairSide.Maker : PairSide.Joiner;
        for (int i = 0; i < MaxMoves; i++)
        {
            if (registry.TryResume(ticket.Secret, side, end.Connection)) return;
            string node = await directory.PlaceSessionAsync(ticket.Secret, cancellation).ConfigureAwait(false);
            var order = new CarryOrder(side == PairSide.Maker ? CarryKind.ResumeMaker : CarryKind.ResumeJoiner, ticket.Secret);
            if (node != directory.Node && await carrier.TryCarryAsync(end, node, order, AtOnce, cancellation).ConfigureAwait(false))
                return;
            if (node != directory.Node && !await directory.TryMoveSessionAsync(ticket.Secret, node, cancellation).ConfigureAwait(false))
                continue;
            registry.ResumeOrAdopt(ticket.Secret, side, end.Connection);
            return;
        }

        end.Connection.PostAndFlush(new MeetReply.Refused(RefusalReason.NoDirectory, 1));
    }

    private static Task AtOnce() => Task.CompletedTask;
}
