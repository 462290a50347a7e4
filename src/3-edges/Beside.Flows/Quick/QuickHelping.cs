using Beside.Flows.Expert;
using Beside.Ra.Invitations;
using Beside.Transport;
using Beside.Tunnel;
using Beside.Tunnel.Transport;

namespace Beside.Flows.Quick;

/// <summary><i>Give assistance</i>: meets somebody by a code; what follows is an <see cref="ExpertFlow"/> over the pipe
/// that leads to them.</summary>
public sealed class QuickHelping : IAsyncDisposable
{
    /// <summary>Ours.</summary>
    private static readonly TimeSpan LastWordTime = TimeSpan.FromSeconds(2);

    private readonly CodeMeeting _meeting;
    private readonly TimeProvider _time;
    private readonly Task _watching;
    private IBytePipe? _pipe;

    private QuickHelping(CodeMeeting meeting, QuickPartner partner, IQuickFace face, TimeProvider time)
    {
        (_meeting, _time) = (meeting, time);
        _watching = WatchAsync(partner.Pipe, face);
        _pipe = partner.Pipe;
        Invitation = QuickSession.Opened(partner.Secret, sharer: "");
    }

    /// <summary>The sharer has typed a wrong check number twice: somebody may be in between.</summary>
    public bool IsInterceptionPossible { get; private set; }

    /// <summary>As if an invitation had been opened.</summary>
    public OpenedInvitation Invitation { get; }

    /// <summary>Makes a code or enters one, and waits until both ends have met.</summary>
    /// <exception cref="ObstacleException">They have not.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<QuickHelping> MeetAsync(
        QuickOptions quick, FlowSurroundings surroundings, IQuickFace face, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quick);
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(face);
        var meeting =
            new CodeMeeting(quick, TunnelRole.Helper, quick.WantsControl ? TunnelWish.Control : TunnelWish.View, face, surroundings.Clock);
        QuickHelping? helping = null;
        try
        {
            QuickPartner partner = await meeting.MeetAsync(cancellationToken).ConfigureAwait(false);
            return helping = new QuickHelping(meeting, partner, face, surroundings.Time);
        }
        finally
        {
            if (helping is null) await meeting.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The pipe that leads to the sharer, sealed. The caller's from here on; it is closed before this object is. Once.</summary>
    public IBytePipe TakePipe() => Interlocked.Exchange(ref _pipe, null) ?? throw new InvalidOperationException("It was taken.");

    /// <summary>Closes the pipe, if nobody has taken it, and tells the relay that it is over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _pipe, null) is { } pipe)
            await pipe.DisposeAsync().ConfigureAwait(false);
        await _meeting.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>After the pipe's end: completes when the face was told why, or shortly after where nobody knows.</summary>
    public async Task WatchedAsync()
    {
        await Task.WhenAny(_watching, Task.Delay(LastWordTime, _time)).ConfigureAwait(false);
        if (_watching.IsCompleted) await _watching.ConfigureAwait(false);
    }

    private async Task WatchAsync(TunnelPipe pipe, IQuickFace face)
    {
        await foreach (TunnelOutput output in pipe.Events.ReadAllAsync().ConfigureAwait(false))
        {
            switch (output)
            {
                case TunnelOutput.Broken:
                    face.Tell(new QuickTelling.LineBroken());
                    break;
                case TunnelOutput.Resumed:
                    face.Tell(new QuickTelling.LineBack());
                    break;
                case TunnelOutput.Ended { Reason: TunnelEnd.PossibleInterception }:
                    IsInterceptionPossible = true;
                    face.Tell(new QuickTelling.InterceptionPossible());
                    break;
            }
        }
    }
}
