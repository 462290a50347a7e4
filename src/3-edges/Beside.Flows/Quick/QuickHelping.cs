using Beside.Flows.Expert;
using Beside.Ra.Invitations;
using Beside.Transport;
using Beside.Tunnel;

namespace Beside.Flows.Quick;

/// <summary><i>Give assistance</i>: meets somebody by a code; what follows is an <see cref="ExpertFlow"/> over the pipe that leads to them.</summary>
public sealed class QuickHelping : IAsyncDisposable
{
    private readonly CodeMeeting _meeting;
    private IBytePipe? _pipe;

    private QuickHelping(CodeMeeting meeting, QuickPartner partner)
    {
        _meeting = meeting;
        _pipe = partner.Pipe;
        Invitation = QuickSession.Opened(partner.Secret, sharer: "");
    }

    /// <summary>As if an invitation had been opened.</summary>
    public OpenedInvitation Invitation { get; }

    /// <summary>Makes a code or enters one, and waits until both ends have met.</summary>
    /// <exception cref="ObstacleException">They have not.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<QuickHelping> MeetAsync(QuickOptions quick, FlowSurroundings surroundings, IQuickFace face, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quick);
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(face);
        var meeting = new CodeMeeting(quick, TunnelRole.Helper, TunnelWish.View, face, surroundings.Clock);
        QuickHelping? helping = null;
        try
        {
            QuickPartner partner = await meeting.MeetAsync(cancellationToken).ConfigureAwait(false);
            return helping = new QuickHelping(meeting, partner);
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
        if (Interlocked.Exchange(ref _pipe, null) is { } pipe) await pipe.DisposeAsync().ConfigureAwait(false);
        await _meeting.DisposeAsync().ConfigureAwait(false);
    }
}
