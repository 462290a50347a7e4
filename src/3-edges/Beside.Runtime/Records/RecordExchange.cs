using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Runtime.Records;

/// <summary>The exchange of heads of one connection: joins the engine to our record and to the channel. One caller, the
/// connection's pump.</summary>
internal sealed class RecordExchange
{
    private readonly SessionRecorder _recorder;
    private readonly Action<byte[]> _send;
    private readonly HeadExchange _engine;
    private bool _isCut;

    /// <summary>Introduces our record, and only after the peer has proved, or we have verified, who it is.</summary>
    /// <param name="send">Takes a message for the channel.</param>
    public RecordExchange(SessionRecorder recorder, Action<byte[]> send, Instant now)
    {
        (_recorder, _send) = (recorder, send);
        _engine = new HeadExchange(recorder.Signer, recorder.RecordId, now);
        Act();
    }

    public Instant? NextDeadline => _isCut ? null : _engine.NextDeadline;

    /// <inheritdoc cref="HeadExchange.HasPeerFinished"/>
    public bool HasPeerFinished => _engine.HasPeerFinished;

    /// <inheritdoc cref="HeadExchange.IsSettled"/>
    public bool IsSettled => _isCut || _engine.IsSettled;

    public void Receive(ReadOnlySpan<byte> message)
    {
        if (_isCut) return;
        _engine.Receive(message);
        Act();
    }

    public void HandleTimeout(Instant now)
    {
        if (_isCut) return;
        _engine.HandleTimeout(now);
        Act();
    }

    /// <summary>The end is in the record: offers the last head.</summary>
    public void Finish(Instant now)
    {
        if (_recorder.TryGetHead(out int line, out string hash)) _engine.Finish(line, hash, now);
        else _isCut = true;
        Act();
    }

    private void Act()
    {
        while (!_isCut && _engine.TryTakeOutput(out HeadExchangeOutput? output))
        {
            switch (output)
            {
                case HeadExchangeOutput.Send message:
                    _send(message.Message);
                    break;
                case HeadExchangeOutput.Write write:
                    _isCut = !_recorder.TryRecord(write.Fact, this);   // if it cannot be written, the signature behind it does not leave
                    break;
                case HeadExchangeOutput.OfferDue when _recorder.TryGetHead(out int line, out string hash):
                    _engine.Offer(line, hash);
                    break;
            }
        }
    }
}
