using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Beside.Tunnel.Keys;
using Beside.Wire;

namespace Beside.Tunnel.Handshake;

/// <summary>
/// Two ends prove to each other that they know the second half of a code, and come out with keys that nobody in between
/// has. docs/tunnel.md, Handshake.
/// </summary>
/// <remarks>
/// Whoever joined (A, the initiator) speaks first and proves first: a stranger who guesses learns nothing before their
/// guess is counted. Nonces are committed to with the shares and revealed behind the proofs, so that nobody in the
/// middle can search for a check number. One caller, no clock, no thread.
/// </remarks>
public sealed class TunnelHandshake : IDisposable
{
    private const string Context = "beside-tunnel-1";
    private const string ProofName = "Proof";
    private const string ProofAndNonceName = "ProofAndNonce";
    private const string NonceName = "Nonce";

    private readonly TunnelHandshakeOptions _options;
    private readonly Queue<HandshakeOutput> _outputs = new();
    private readonly byte[] _scalar = new byte[CPace.ElementSize];
    private readonly byte[] _nonce = new byte[Hello.NonceSize];
    private readonly Hello _ours;
    private Hello? _theirs;
    private byte[] _isk = [];
    private Step _step;

    /// <exception cref="ArgumentException">The wish does not belong to the role.</exception>
    public TunnelHandshake(TunnelHandshakeOptions options, Instant now)
    {
        if (!Hello.IsWishOf(options.Role, options.Wish))
            throw new ArgumentException($"{options.Wish} is no wish of the {options.Role}.", nameof(options));
        _options = options;
        options.FillRandom(_scalar);
        CPace.MakeScalar(_scalar);
        options.FillRandom(_nonce);
        _ours = new Hello(options.Role, options.Wish, MakeShare(), Hello.Commit(options.Role, _nonce));
        NextDeadline = now + Limits.HandshakeTime;
        _step = Step.Hello;
        if (!options.IsMaker) Send(_ours.ToFrame());
    }

    /// <summary>What comes next from the other end.</summary>
    private enum Step
    {
        Hello,
        Proof,
        ProofAndNonce,
        Nonce,
        Over,
    }

    public Instant? NextDeadline { get; private set; }

    /// <summary>Established or failed: nothing more is taken.</summary>
    public bool IsOver => _step == Step.Over;

    /// <summary>Takes one message of the carrier; nothing escapes.</summary>
    public void Receive(ReadOnlySpan<byte> message)
    {
        if (IsOver) return;
        try
        {
            Take(Frame.Read(message));
        }
        catch (MalformedPduException e)
        {
            Refuse(HandshakeFailure.Malformed, e.Message);
        }
        catch (UnknownVersionException e)
        {
            Refuse(HandshakeFailure.Version, e.Message);
        }
    }

    /// <summary>The connection has ended.</summary>
    public void Lose() => Fail(HandshakeFailure.Lost, "the connection ended in the handshake");

    public void HandleTimeout(Instant now)
    {
        if (NextDeadline is { } deadline && now >= deadline)
            Refuse(HandshakeFailure.TimedOut, $"no {_step} within {Limits.HandshakeTime.TotalSeconds} seconds");
    }

    /// <summary>Takes the next output. Call until false after every other member.</summary>
    public bool TryTakeOutput([NotNullWhen(true)] out HandshakeOutput? output) => _outputs.TryDequeue(out output);

    public void Dispose() => Forget();

    private void Take(Frame frame)
    {
        if (frame.Type == FrameType.Refusal)
        {
            TakeRefusal(frame);
            return;
        }

        switch (_step, frame.Type)
        {
            case (Step.Hello, FrameType.Hello): TakeHello(Hello.Read(frame)); break;
            case (Step.Proof, FrameType.Proof): TakeProof(frame); break;
            case (Step.ProofAndNonce, FrameType.ProofAndNonce): TakeProofAndNonce(frame); break;
            case (Step.Nonce, FrameType.Nonce): TakeNonce(frame); break;
            default: throw new MalformedPduException(Frame.Name, "type", Frame.LengthSize, $"{(byte)frame.Type} where {_step} was to come");
        }
    }

    private void TakeHello(Hello theirs)
    {
        if (theirs.Role == _options.Role)
        {
            Refuse(HandshakeFailure.SameRole, $"the other end is a {theirs.Role} too");
            return;
        }

        _theirs = theirs;
        byte[]? isk = CPace.IntermediateKey(_options.Group, _scalar, theirs.Share, _options.PairId.Span, Transcript());
        if (isk is null)
            throw new MalformedPduException(Hello.Name, "share", Frame.HeaderSize + 3, "is no element of the group, or has no part in it");
        _isk = isk;
        if (_options.IsMaker)
        {
            Send(_ours.ToFrame());
            _step = Step.Proof;
        }
        else
        {
            Send(Frame.Write(FrameType.Proof, Tag(_ours)));
            _step = Step.ProofAndNonce;
        }
    }

    private void TakeProof(Frame frame)
    {
        PduReader reader = frame.ReadBody(ProofName);
        bool isRight = IsTheirTag(reader.ReadBytes(CPace.HashSize, "tag"));
        reader.ExpectEnd();
        if (!isRight)
        {
            Refuse(HandshakeFailure.WrongCode, "the second halves of the code differ", isMiss: true);
            return;
        }

        Send(Frame.Write(FrameType.ProofAndNonce, [.. Tag(_ours), .. _nonce]));
        _step = Step.Nonce;
    }

    private void TakeProofAndNonce(Frame frame)
    {
        PduReader reader = frame.ReadBody(ProofAndNonceName);
        bool isRight = IsTheirTag(reader.ReadBytes(CPace.HashSize, "tag"));
        byte[] nonce = reader.ReadBytes(Hello.NonceSize, "nonce").ToArray();
        reader.ExpectEnd();
        if (!isRight)
        {
            Refuse(HandshakeFailure.WrongCode, "the second halves of the code differ");
            return;
        }

        RequireCommitted(nonce, ProofAndNonceName, Frame.HeaderSize + CPace.HashSize);
        Send(Frame.Write(FrameType.Nonce, _nonce));
        Establish(_nonce, nonce);
    }

    private void TakeNonce(Frame frame)
    {
        PduReader reader = frame.ReadBody(NonceName);
        byte[] nonce = reader.ReadBytes(Hello.NonceSize, "nonce").ToArray();
        reader.ExpectEnd();
        RequireCommitted(nonce, NonceName, Frame.HeaderSize);
        Establish(nonce, _nonce);
    }

    private void TakeRefusal(Frame frame)
    {
        PduReader reader = frame.ReadBody("Refusal");
        byte reason = reader.ReadUInt8("reason");
        reader.Require(
            reason is >= (byte)HandshakeFailure.WrongCode and <= (byte)HandshakeFailure.TimedOut,
            "reason",
            $"{reason} is no reason");
        reader.ExpectEnd();
        Fail((HandshakeFailure)reason, "the other end refused");
    }

    private void RequireCommitted(byte[] nonce, string pdu, int offset)
    {
        if (!CryptographicOperations.FixedTimeEquals(Hello.Commit(_theirs!.Role, nonce), _theirs.Commitment))
            throw new MalformedPduException(pdu, "nonce", offset, "is not the one of the commitment");
    }

    private void Establish(byte[] initiatorNonce, byte[] responderNonce)
    {
        bool isHelperInitiator = (_options.Role == TunnelRole.Helper) != _options.IsMaker;
        TunnelKeys keys = TunnelKeys.Derive(
            _options.Role, _isk, isHelperInitiator ? initiatorNonce : responderNonce, isHelperInitiator ? responderNonce : initiatorNonce);
        TunnelWish wish = _options.Role == TunnelRole.Helper ? _options.Wish : _theirs!.Wish;
        Finish(new HandshakeOutput.Established(keys, wish));
    }

    private byte[] MakeShare()
    {
        byte[] generator = CPace.Generator(_options.Group, _options.Code.Secret.Password, ChannelIdentifier(), _options.PairId.Span);
        byte[] share = new byte[CPace.ElementSize];
        if (!_options.Group.TryMultiply(_scalar, generator, share))
            throw new InvalidOperationException("The scalar is zero: the source of randomness has failed.");
        CryptographicOperations.ZeroMemory(generator);
        return share;
    }

    /// <summary>CI of CPace: what both ends must agree on and nobody has to send. The roles stand in the order
    /// initiator, responder.</summary>
    private byte[] ChannelIdentifier()
    {
        TunnelRole other = _options.Role == TunnelRole.Helper ? TunnelRole.Sharer : TunnelRole.Helper;
        (TunnelRole initiator, TunnelRole responder) = _options.IsMaker ? (other, _options.Role) : (_options.Role, other);
        return CPace.Concatenate(
            Encoding.ASCII.GetBytes(Context),
            Encoding.ASCII.GetBytes(_options.Code.Nameplate.Digits),
            [(byte)initiator],
            [(byte)responder]);
    }

    private byte[] Transcript()
    {
        (Hello a, Hello b) = _options.IsMaker ? (_theirs!, _ours) : (_ours, _theirs!);
        return CPace.Transcript(a.Share, a.AssociatedData, b.Share, b.AssociatedData);
    }

    private byte[] Tag(Hello of) => CPace.Tag(_isk, _options.PairId.Span, of.Share, of.AssociatedData);

    private bool IsTheirTag(ReadOnlySpan<byte> tag) => CryptographicOperations.FixedTimeEquals(tag, Tag(_theirs!));

    /// <summary>Says why, where there is anybody to say it to, and ends.</summary>
    private void Refuse(HandshakeFailure failure, string detail, bool isMiss = false)
    {
        if (IsOver) return;
        Send(Frame.Write(FrameType.Refusal, (byte)failure));
        Fail(failure, detail, isMiss);
    }

    /// <summary>
    /// A maker who has proved that it knows the code and gets no nonce for it counts a miss: the other end had the
    /// check number before it left, and might come again until it likes one.
    /// </summary>
    private void Fail(HandshakeFailure failure, string detail, bool isMiss = false)
    {
        if (IsOver) return;
        Finish(new HandshakeOutput.Failed(failure, isMiss || _step == Step.Nonce, detail));
    }

    private void Finish(HandshakeOutput last)
    {
        _outputs.Enqueue(last);
        _step = Step.Over;
        NextDeadline = null;
        Forget();
    }

    private void Send(byte[] frame) => _outputs.Enqueue(new HandshakeOutput.Send(frame));

    private void Forget()
    {
        CryptographicOperations.ZeroMemory(_scalar);
        CryptographicOperations.ZeroMemory(_isk);
    }
}
