using System.Security.Cryptography;
using System.Text;
using Beside.Rendezvous;
using Beside.Rendezvous.Client;
using Beside.Runtime;
using Beside.Sodium;
using Beside.Transport;
using Beside.Tunnel;
using Beside.Tunnel.Codes;
using Beside.Tunnel.Handshake;
using Beside.Tunnel.Keys;
using Beside.Tunnel.Transport;
using Beside.Wire;

namespace Beside.Flows.Quick;

/// <summary>Finds the other end by a code: makes one and waits, or enters one; then both prove the second half to each other.</summary>
internal sealed class CodeMeeting : IAsyncDisposable
{
    private readonly QuickOptions _options;
    private readonly TunnelRole _role;
    private readonly TunnelWish _wish;
    private readonly IQuickFace _face;
    private readonly MonotonicClock _clock;
    private readonly TimeSpan? _longest;
    private readonly Ristretto255 _group;
    private readonly RelayMeeting _relay;
    private readonly CodeTries _tries = new();
    private QuickCode? _code;
    private Instant? _codeEnds;

    /// <param name="longest">A code that is made here lives no longer; null: as long as the relay keeps it.</param>
    /// <exception cref="ObstacleException">This machine cannot take part in the handshake.</exception>
    public CodeMeeting(
        QuickOptions options, TunnelRole role, TunnelWish wish, IQuickFace face, MonotonicClock clock, TimeSpan? longest = null)
    {
        (_options, _role, _wish, _face, _clock, _longest) = (options, role, wish, face, clock, longest);
        _group = LoadGroup();
        _code = options.Code;
        Role side = role == TunnelRole.Helper ? Role.Helper : Role.Sharer;
        RendezvousClient client = _code is null
            ? RendezvousClient.ForMaker(side, NextDouble)
            : RendezvousClient.ForJoiner(side, _code.Nameplate.Digits, NextDouble);
        if (_code is not null) face.Tell(new QuickTelling.Joining(options.Relay));
        _relay = new RelayMeeting(options.Relay, client, clock);
    }

    private bool IsMaker => _options.Code is null;

    /// <summary>Waits until both ends have met. The pipe is closed before this object is.</summary>
    /// <exception cref="ObstacleException">They have not.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<QuickPartner> MeetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (await NextAsync(cancellationToken).ConfigureAwait(false))
            {
                case MeetingNews.CodeReady ready:
                    TellCode(ready);
                    break;
                case MeetingNews.Paired paired when await ProveAsync(paired, cancellationToken).ConfigureAwait(false) is { } partner:
                    _face.Tell(new QuickTelling.Met(partner.Wish == TunnelWish.Control, partner.CheckToReadOut));
                    return partner;
                case MeetingNews.RelayLost:
                    _face.Tell(new QuickTelling.RelayLost());
                    break;
                case MeetingNews.Over over:
                    throw new ObstacleException(ObstacleOf(over));
            }
        }
    }

    public ValueTask DisposeAsync() => _relay.DisposeAsync();

    private static double NextDouble() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private static Ristretto255 LoadGroup()
    {
        try
        {
            return new Ristretto255();
        }
        catch (DllNotFoundException e)
        {
            throw new ObstacleException(new Obstacle.NoSodium(e.Message), e);
        }
    }

    /// <summary>A code that was cut by a policy ends here, whatever the relay makes of it.</summary>
    private async Task<MeetingNews> NextAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        using ITimer? timer = _codeEnds is null
            ? null
            : _clock.Time.CreateTimer(_ => CancelAtEnd(end), state: null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        try
        {
            return await _relay.News.ReadAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObstacleException(new Obstacle.CodeExpired());
        }
    }

    private void CancelAtEnd(CancellationTokenSource end)
    {
        if (_clock.Now < _codeEnds) return;
        try
        {
            end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The news came at the same moment.
        }
    }

    private void TellCode(MeetingNews.CodeReady ready)
    {
        if (_code is not null && _code.Nameplate.Digits != ready.Nameplate)
            throw new ObstacleException(new Obstacle.RelayIsNone(_options.Relay));
        if (_code is null)
        {
            if (!Tunnel.Codes.Nameplate.TryRead(ready.Nameplate, out Tunnel.Codes.Nameplate? nameplate))
                throw new ObstacleException(new Obstacle.RelayIsNone(_options.Relay));
            _code = new QuickCode(nameplate, CodeSecret.Draw(TunnelMeeting.FillRandom));
            _codeEnds = _longest is { } longest ? Instant.Earlier(ready.Expires, _clock.Now + longest) : ready.Expires;
        }

        _face.Tell(new QuickTelling.CodeMade(_code.Reveal(), _clock.Time.GetLocalNow() + (_codeEnds!.Value - _clock.Now)));
    }

    /// <summary>Null: whoever came is not the one; a maker waits for the next.</summary>
    private async Task<QuickPartner?> ProveAsync(MeetingNews.Paired paired, CancellationToken cancellationToken)
    {
        var options = new TunnelHandshakeOptions
        {
            Role = _role,
            Wish = _wish,
            IsMaker = IsMaker,
            Code = _code!,
            PairId = Encoding.ASCII.GetBytes(paired.Session),
            Group = _group,
            FillRandom = TunnelMeeting.FillRandom,
        };
        switch (await TunnelMeeting.RunAsync(paired.Connection, options, _clock.Time, cancellationToken).ConfigureAwait(false))
        {
            case HandshakeOutput.Established established:
                _relay.Settle();
                return Partner(established, paired.Connection);
            case HandshakeOutput.Failed failed:
                OnFailed(failed, paired.Connection);
                return null;
            default:
                throw new InvalidOperationException("A handshake ends in one of two ways.");
        }
    }

    private QuickPartner Partner(HandshakeOutput.Established established, RelayConnection connection)
    {
        TunnelKeys keys = established.Keys;
        string? check = _role == TunnelRole.Helper ? keys.CheckNumberToReadOut : null;
        CheckNumberTrial? trial = _role == TunnelRole.Sharer ? keys.StartTrial() : null;
        RemoteAssistanceSecret secret = keys.RemoteAssistance;
        var pipe = new TunnelPipe(keys, connection, new TunnelPipeOptions
        {
            Peer = new PeerAddress.Relay(_options.Relay.Host),
            Reconnect = _relay.ReconnectAsync,
            Time = _clock.Time
        });
        return new(pipe, secret, established.HelperWish, check, trial);
    }

    private void OnFailed(HandshakeOutput.Failed failed, RelayConnection connection)
    {
        if (failed.IsMiss)
        {
            _tries.Miss();
            _relay.Miss();
        }
        else
        {
            _relay.LosePairing(connection);
        }

        if (!IsMaker)
            throw new ObstacleException(
                failed.Failure == HandshakeFailure.WrongCode ? new Obstacle.WrongCode() : new Obstacle.NoHandshake(failed.Failure));
        if (_tries.IsSpent) throw new ObstacleException(new Obstacle.CodeSpent());
        if (failed.IsMiss) _face.Tell(new QuickTelling.Missed(CodeTries.Allowed - _tries.Missed));
    }

    private Obstacle ObstacleOf(MeetingNews.Over over) => over.End switch
    {
        ClientEnd.Unreachable => new Obstacle.RelayUnreachable(_options.Relay, over.Why),
        ClientEnd.Refused => new Obstacle.RelayRefused(_options.Relay, over.Refusal!.Value, over.RetryAfter),
        ClientEnd.Expired => new Obstacle.CodeExpired(),
        ClientEnd.Missed => IsMaker ? new Obstacle.CodeSpent() : new Obstacle.WrongCode(),
        ClientEnd.OtherLeft => new Obstacle.OtherLeft(),
        _ => new Obstacle.RelayIsNone(_options.Relay),
    };
}
