using Beside.Pixels;
using Beside.Platform;
using Beside.Rdp.Connection;

namespace Beside.Runtime;

/// <summary>The picture for one peer: begins, renews and ends its <see cref="PicturePump"/>, and gives it credit for
/// what has left.</summary>
/// <remarks>It makes pictures and sends none: what <see cref="PumpMessage.Encoded"/> brings passes the pump, which asks
/// the session.</remarks>
/// <param name="post">Posts to the pump.</param>
internal sealed class PictureFlow(IScreenCapture capture, MonotonicClock clock, Action<PumpMessage> post)
{
    private readonly PictureDemand _demand = new();
    private readonly ChunkCredit _credit = new();
    private ClientCapabilities? _client;
    private PicturePump? _pump;
    private Task _watching = Task.CompletedTask;
    private bool _isSuppressed;

    /// <summary>The peer has told what it can show.</summary>
    public bool IsReady => _client is not null;

    /// <summary>The peer has told what it can show, the first time or again: it has nothing of an earlier picture.</summary>
    public void Activate(ClientCapabilities client)
    {
        _client = client;
        _demand.Renew();
    }

    public void Want() => _demand.Want();

    public void Forgo() => _demand.Forgo();

    /// <summary>A part was dropped that codecs and pointer cache count on.</summary>
    public void Renew() => _demand.Renew();

    /// <summary>The peer asks for pictures, or for none.</summary>
    public void Suppress(bool isSuppressed) => _isSuppressed = isSuppressed;

    /// <inheritdoc cref="PicturePump.Invalidate"/>
    public void Invalidate(Rectangle16 area) => _pump?.Invalidate(area);

    /// <inheritdoc cref="PicturePump.Acknowledge"/>
    public void Acknowledge(uint frameId) => _pump?.Acknowledge(frameId);

    /// <inheritdoc cref="PicturePump.Nudge"/>
    public void Nudge() => _pump?.Nudge();

    /// <summary>Whether this comes from the picture that is being made, not from an earlier one.</summary>
    public bool IsOf(PicturePump source) => ReferenceEquals(source, _pump);

    /// <summary>A part has been handed to the connection.</summary>
    public void Sent(PictureChunk chunk) => _credit.Add(chunk.IsEndOfPicture);

    /// <summary>The connection writes what was handed to it.</summary>
    public void BeginWrite() => _credit.BeginWrite();

    /// <param name="hasLeft">The bytes have left; otherwise nobody waits for pictures any more.</param>
    public void EndWrite(bool hasLeft)
    {
        ChunkCredit.Parts written = _credit.EndWrite();
        if (hasLeft && written.Count > 0) _pump?.Release(written.Count, written.HasEnd);
    }

    /// <summary>The part that waits: begins and ends what has to be.</summary>
    /// <param name="isAdmitted">The session admits pictures now.</param>
    /// <param name="isOver">The connection is ending.</param>
    public async ValueTask ActAsync(bool isAdmitted, bool isOver)
    {
        PictureStep step;
        while ((step = _demand.Next(isPossible: isAdmitted && IsReady, isOver)) != PictureStep.None)
        {
            if (step == PictureStep.End) await EndAsync().ConfigureAwait(false);
            else Begin(_client!);
        }

        _pump?.Suppress(_isSuppressed || !isAdmitted);
    }

    /// <summary>Nothing of it runs afterwards. A defect of the picture comes out here.</summary>
    public async ValueTask EndAsync()
    {
        if (_pump is not { } pump) return;
        _pump = null;
        _credit.Forget();
        await pump.DisposeAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
    }

    private void Begin(ClientCapabilities client)
    {
        PicturePump? pump = null;
        pump = new PicturePump(capture, client, clock, chunk => post(new PumpMessage.Encoded(pump!, chunk)));
        _pump = pump;
        _pump.Start();
        _watching = WatchAsync(pump);
    }

    private async Task WatchAsync(PicturePump pump)
    {
        bool hasFailed = true;
        try
        {
            await pump.Completion.ConfigureAwait(false);
            hasFailed = false;
        }
        catch (DesktopLostException)
        {
            // What can be said of it is said below; any other failure is a defect of ours and comes out where the picture is ended.
        }
        finally
        {
            if (hasFailed) post(PumpMessage.PictureFailed.Instance);
        }
    }
}
