using System.Net.WebSockets;
using System.Threading.Channels;
using Beside.Rendezvous.Client;
using Beside.Runtime;
using Beside.Tunnel.Transport;
using Beside.Wire;

namespace Beside.Flows.Quick;

/// <summary>Carries out what a <see cref="RendezvousClient"/> wants: connections to one relay, one after the other, and
/// its messages. The client is called by one task alone.</summary>
internal sealed class RelayMeeting : IAsyncDisposable
{
    /// <summary>Ours: name, TCP, TLS and HTTP together.</summary>
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(15);

    private readonly RelayAddress _relay;
    private readonly RendezvousClient _client;
    private readonly MonotonicClock _clock;
    private readonly Channel<Action<Instant>> _mailbox =
        Channel.CreateUnbounded<Action<Instant>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<MeetingNews> _news = Channel.CreateUnbounded<MeetingNews>();
    private readonly Channel<IMessageCarrier> _resumed = Channel.CreateUnbounded<IMessageCarrier>();
    private readonly CancellationTokenSource _over = new();
    private readonly ITimer _timer;
    private readonly List<Task> _closing = [];
    private readonly Task _running;
    private RelayConnection? _connection;
    private Task _connecting = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private string _whyUnreachable = "";

    public RelayMeeting(RelayAddress relay, RendezvousClient client, MonotonicClock clock)
    {
        (_relay, _client, _clock) = (relay, client, clock);
        _timer = clock.Time.CreateTimer(_ => Post(_client.HandleTimeout), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _running = Task.Run(RunAsync);
    }

    /// <summary>In order; completes behind <see cref="MeetingNews.Over"/>. One reader.</summary>
    public ChannelReader<MeetingNews> News => _news.Reader;

    /// <summary>The two ends have proved the code to each other.</summary>
    public void Settle() => Post(_ => _client.Settle());

    /// <summary>The other end has not the same code.</summary>
    public void Miss() => Post(_ => _client.Miss());

    /// <summary>The handshake came to nothing, and the other end did not try a code.</summary>
    public void LosePairing(RelayConnection connection) => Post(now => OnEnd(connection, now));

    /// <summary>A new connection to the other end by the relay's ticket; null where none will come.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<IMessageCarrier?> ReconnectAsync(CancellationToken cancellationToken)
    {
        Post(LoseGivenUpConnection);
        return await _resumed.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)
            && _resumed.Reader.TryRead(out IMessageCarrier? carrier) ? carrier : null;
    }

    /// <summary>Tells the relay that nobody is to be waited for, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        Post(_ => _client.Leave());
        await _running.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _over.Dispose();
    }

    private void Post(Action<Instant> change) => _mailbox.Writer.TryWrite(change);

    private async Task RunAsync()
    {
        TakeOutputs();
        while (_client.State != ClientState.Ended)
        {
            Action<Instant> change = await _mailbox.Reader.ReadAsync().ConfigureAwait(false);
            change(_clock.Now);
            TakeOutputs();
            if (_client.NextDeadline is { } next)
                _timer.Change(_clock.Until(next), Timeout.InfiniteTimeSpan);
        }

        _news.Writer.TryComplete();
        _resumed.Writer.TryComplete();
        await _over.CancelAsync().ConfigureAwait(false);
        await _connecting.ConfigureAwait(false);
        while (_mailbox.Reader.TryRead(out Action<Instant>? late)) late(_clock.Now);   // a connection that came too late is closed
        CloseConnection();
        await Task.WhenAll(_closing).ConfigureAwait(false);
    }

    private void TakeOutputs()
    {
        while (_client.TryTakeOutput(out ClientOutput? output)) Take(output);
    }

    private void Take(ClientOutput output)
    {
        switch (output)
        {
            case ClientOutput.Connect:
                CloseConnection();
                _connecting = ConnectAsync();
                break;
            case ClientOutput.Send send when _connection is { } connection:
                _sending = SendAsync(_sending, connection, send.Utf8);
                break;
            case ClientOutput.Close:
                CloseConnection();
                break;
            case ClientOutput.CodeReady ready:
                _news.Writer.TryWrite(new MeetingNews.CodeReady(ready.Nameplate, ready.Expires, ready.Misses));
                break;
            case ClientOutput.Paired paired when _connection is { } connection:
                _news.Writer.TryWrite(new MeetingNews.Paired(paired.Session, connection));
                break;
            case ClientOutput.Broken:
                _news.Writer.TryWrite(new MeetingNews.RelayLost());
                break;
            case ClientOutput.Resumed when _connection is { } connection:
                _resumed.Writer.TryWrite(connection);
                break;
            case ClientOutput.Ended ended:
                _news.Writer.TryWrite(new MeetingNews.Over(ended.End, ended.Refusal, ended.RetryAfter, _whyUnreachable));
                break;
        }
    }

    private async Task ConnectAsync()
    {
        RelayConnection? connection = null;
        string why = "";
        using var patience = new CancellationTokenSource(ConnectTime, _clock.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _over.Token);
        try
        {
            connection = await RelayConnection.ConnectAsync(_relay, both.Token).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            why = e.GetBaseException().Message;
        }
        catch (OperationCanceledException)
        {
            why = $"nothing answered within {ConnectTime.TotalSeconds} seconds";
        }

        Post(now => OnConnected(connection, why, now));
    }

    private void OnConnected(RelayConnection? connection, string why, Instant now)
    {
        _whyUnreachable = why;
        if (connection is null)
        {
            _client.ConnectionLost(now);
            return;
        }

        _connection = connection;
        connection.Read(text => Post(at => OnText(connection, text, at)), () => Post(at => OnEnd(connection, at)));
        _client.Connected();
    }

    private void OnText(RelayConnection from, byte[] utf8, Instant now)
    {
        if (from == _connection) _client.Receive(utf8, now);
    }

    private void OnEnd(RelayConnection connection, Instant now)
    {
        if (connection == _connection) LoseConnection(now);
    }

    private void LoseGivenUpConnection(Instant now)
    {
        if (_connection is { IsGivenUp: true }) LoseConnection(now);
    }

    private void LoseConnection(Instant now)
    {
        CloseConnection();
        _client.ConnectionLost(now);
    }

    /// <summary>What was to be sent goes first.</summary>
    private void CloseConnection()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        connection.Abort();
        _closing.RemoveAll(t => t.IsCompletedSuccessfully);
        _closing.Add(CloseAsync(_sending, connection));
    }

    private static async Task CloseAsync(Task sending, RelayConnection connection)
    {
        await sending.ConfigureAwait(false);
        await connection.CloseAsync().ConfigureAwait(false);
    }

    private static async Task SendAsync(Task before, RelayConnection connection, byte[] utf8)
    {
        await before.ConfigureAwait(false);
        await connection.TrySendTextAsync(utf8).ConfigureAwait(false);
    }
}
