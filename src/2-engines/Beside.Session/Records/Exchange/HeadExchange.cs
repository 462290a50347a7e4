using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Beside.Session.Facts;
using Beside.Wire;

namespace Beside.Session.Records.Exchange;

/// <summary>Lets two sides that keep a record sign each other's head, at intervals and at the end. It is the same on
/// both sides. docs/session-record.md.</summary>
/// <remarks>One caller, no clock, no thread. The caller hands in the keys.</remarks>
public sealed class HeadExchange
{
    /// <summary>The static virtual channel; their names have up to seven characters. [MS-RDPBCGR] 2.2.1.3.4.1.</summary>
    public const string ChannelName = "bsd-rec";

    /// <summary>Ours: between two heads of one side.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>Ours: two days of intervals. Each costs a line of our record, and a signature.</summary>
    private const int MaxOffers = 600;

    /// <summary>Ours: how long the end may wait for owed signatures. Nothing is shared by then.</summary>
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(3);

    private readonly IRecordSigner _signer;
    private readonly string _recordId;
    private readonly Queue<HeadExchangeOutput> _outputs = new();
    private HeadMessage.Introduction? _peer;
    private HeadMessage.Offer? _open;
    private int _offersSeen;
    private int _lastLineSeen;
    private (int Line, string Head)? _lastWitnessed;
    private bool _isEnded;
    private bool _isFinishing;

    /// <param name="signer">The key of our record.</param>
    public HeadExchange(IRecordSigner signer, string recordId, Instant now)
    {
        _signer = signer;
        _recordId = recordId;
        NextDeadline = now + Interval;
        Send(new HeadMessage.Introduction(recordId, Convert.ToBase64String(signer.PublicKey.Span)));
    }

    public Instant? NextDeadline { get; private set; }

    /// <summary>The other side has made its last offer, and it is signed.</summary>
    public bool HasPeerFinished { get; private set; }

    /// <summary>Behind <see cref="Finish"/>: nothing is owed any more by either side, or it was waited for long enough.</summary>
    public bool IsSettled => _isFinishing && (_isEnded || (_open is null && HasPeerFinished));

    /// <summary>Takes a whole message; nothing escapes.</summary>
    public void Receive(ReadOnlySpan<byte> message)
    {
        if (_isEnded) return;
        try
        {
            Take(HeadMessage.Read(message));
        }
        catch (MalformedPduException e)
        {
            End(e.Message);
        }
    }

    /// <summary>Asks the other side to sign our head. Does nothing if it has not introduced itself or was already asked
    /// about this line. An earlier head that was offered but not signed is forgotten.</summary>
    public void Offer(int line, string head)
    {
        if (_isEnded || _isFinishing || _peer is null || _open?.Line >= line) return;
        SendOffer(new HeadMessage.Offer(line, head));
    }

    /// <summary>It is over on this side, and this is our last head. Offers of the other side are still signed until
    /// <see cref="IsSettled"/>.</summary>
    public void Finish(int line, string head, Instant now)
    {
        if (_isFinishing) return;
        _isFinishing = true;
        if (_isEnded) return;
        if (_peer is null)
        {
            Stop();
            return;
        }

        NextDeadline = now + GoodbyeTime;
        SendOffer(new HeadMessage.Offer(line, head, IsLast: true));
    }

    /// <summary>Early or repeated calls do nothing.</summary>
    public void HandleTimeout(Instant now)
    {
        if (NextDeadline is null || now < NextDeadline) return;
        if (_isFinishing)
        {
            Stop();
            return;
        }

        NextDeadline = now + Interval;
        if (_peer is not null) Emit(new HeadExchangeOutput.OfferDue());
    }

    /// <summary>Takes the next output. Call until false after every other member.</summary>
    public bool TryTakeOutput([NotNullWhen(true)] out HeadExchangeOutput? output) => _outputs.TryDequeue(out output);

    private void Take(HeadMessage message)
    {
        switch (message)
        {
            case HeadMessage.Introduction introduction:
                OnIntroduction(introduction);
                break;
            case HeadMessage.Offer offer when _peer is not null:
                OnOffer(offer, _peer);
                break;
            case HeadMessage.Signature signature when _peer is not null:
                OnSignature(signature, _peer);
                break;
            default:
                End("a message before the introduction");
                break;
        }
    }

    private void OnIntroduction(HeadMessage.Introduction introduction)
    {
        if (_peer is not null) End("a second introduction");
        else if (introduction.RecordId == _recordId) End("our own introduction");
        else if (!IsKey(introduction.PublicKey)) End("not a key");
        else
        {
            _peer = introduction;
            Emit(new HeadExchangeOutput.Write(new SessionFact.PeerIntroduced(introduction.RecordId, introduction.PublicKey)));
            Emit(new HeadExchangeOutput.OfferDue());
        }
    }

    private void OnOffer(HeadMessage.Offer offer, HeadMessage.Introduction peer)
    {
        bool isNew = offer.Line > _lastLineSeen || (offer.IsLast && offer.Line == _lastLineSeen);
        if (HasPeerFinished || !isNew || ++_offersSeen > MaxOffers)
        {
            End("more heads than a record has lines, a head of an earlier line, or one after the last line");
            return;
        }

        _lastLineSeen = offer.Line;
        string signature = Convert.ToBase64String(_signer.Sign(RecordStatements.Witness(peer.RecordId, offer.Line, offer.Head)));
        Emit(new HeadExchangeOutput.Write(new SessionFact.Witnessed(offer.Line, offer.Head)));
        Send(new HeadMessage.Signature(offer.Line, offer.Head, signature));
        HasPeerFinished = offer.IsLast;
    }

    private void OnSignature(HeadMessage.Signature signature, HeadMessage.Introduction peer)
    {
        // of a head that we offered before: late, no harm
        if (_open is not { } open || (open.Line, open.Head) != (signature.Line, signature.Head))
            return;
        if (!RecordStatements.IsSigned(peer.PublicKey, RecordStatements.Witness(_recordId, open.Line, open.Head), signature.Value))
        {
            End("a signature that does not fit");
            return;
        }

        _open = null;
        Emit(new HeadExchangeOutput.Write(new SessionFact.Countersigned(open.Line, open.Head, signature.Value)));
    }

    private static bool IsKey(string publicKey)
    {
        using ECDsa? key = RecordPublicKey.TryImport(publicKey);
        return key is not null;
    }

    private void Send(HeadMessage message)
    {
        Invariant.Holds(
            message is not HeadMessage.Signature signed || _lastWitnessed == (signed.Line, signed.Head),
            "what we sign stands in our record before the signature leaves");
        Emit(new HeadExchangeOutput.Send(message.ToArray()));
    }

    private void SendOffer(HeadMessage.Offer offer)
    {
        _open = offer;
        Send(offer);
    }

    private void Stop()
    {
        _isEnded = true;
        NextDeadline = null;
    }

    private void End(string detail)
    {
        Stop();
        Emit(new HeadExchangeOutput.Ended(detail));
    }

    private void Emit(HeadExchangeOutput output)
    {
        if (output is HeadExchangeOutput.Write { Fact: SessionFact.Witnessed witnessed })
            _lastWitnessed = (witnessed.Line, witnessed.Head);
        _outputs.Enqueue(output);
    }
}
