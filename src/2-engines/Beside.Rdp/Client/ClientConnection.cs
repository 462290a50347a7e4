using System.Diagnostics.CodeAnalysis;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Mcs;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>One connection to a server, client side, sans-IO. [MS-RDPBCGR] 3.2.</summary>
/// <remarks>
/// One caller. After every call: send <see cref="PendingBytes"/>, take outputs until there is none, then show what
/// <see cref="FrameBuffer"/> has as damage. <see cref="Pdus.Limits"/>, <see cref="FrameBuffer"/> and the size of what
/// the owner hands in at once bound the memory.
/// </remarks>
public sealed partial class ClientConnection
{
    private readonly ClientConnectionOptions _options;
    private readonly PduSender _sender = new(DomainPduType.SendDataRequest);
    private readonly Queue<ClientOutput> _outputs = new();
    private ClientPhase _phase = ClientPhase.ConnectionInitiation;

    /// <summary>The connection is open: the first bytes are pending at once.</summary>
    public ClientConnection(ClientConnectionOptions options, Instant now)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        _options = options;
        _frames = new(InitialFrameSize, BytesNeeded);
        _asked = options.Channels;
        FrameBuffer = new(
            options.Codecs.HasFlag(PictureCodecs.RemoteFx) ? ClientCapabilitySets.RemoteFxCodecId : (byte)0,
            options.Codecs.HasFlag(PictureCodecs.NsCodec) ? ClientCapabilitySets.NsCodecId : (byte)0);
        _pointers = new(ClientCapabilitySets.PointerCacheSize, FrameBuffer.Palette);
        _bulk = options.OfferCompression ? new() : null;
        Begin(ClientPhase.ConnectionInitiation, now);
        SendConnectionRequest();
    }

    /// <summary>Bytes that wait to be sent, in order. Valid until the next call of any member.</summary>
    public ReadOnlyMemory<byte> PendingBytes => _sender.Pending;

    public Instant? NextDeadline { get; private set; }

    /// <summary>Takes bytes as they come, in any pieces. A malformed PDU ends the connection; nothing escapes.</summary>
    public void Receive(ReadOnlySpan<byte> bytes, Instant now)
    {
        try
        {
            while (!bytes.IsEmpty && _phase != ClientPhase.Closed)
                bytes = bytes[ReceiveSome(bytes, now)..];
        }
        catch (MalformedPduException malformed)
        {
            Close(ClientCloseReason.Malformed, malformed.Message, malformed.Rule as RdpRule?);
        }
    }

    /// <summary>The first <paramref name="count"/> bytes of <see cref="PendingBytes"/> have been sent.</summary>
    public void DiscardPendingBytes(int count) => _sender.Discard(count);

    public void HandleTimeout(Instant now)
    {
        if (NextDeadline is { } deadline && deadline <= now)
            Close(ClientCloseReason.TimedOut, $"the server did not continue in time in {_phase}");
    }

    public bool TryTakeOutput([NotNullWhen(true)] out ClientOutput? output) => _outputs.TryDequeue(out output);

    private void Emit(ClientOutput output) => _outputs.Enqueue(output);

    private void Begin(ClientPhase phase, Instant now)
    {
        _phase = phase;
        NextDeadline = phase switch
        {
            ClientPhase.AwaitingApproval or ClientPhase.Active => null,
            ClientPhase.Leaving => now + _options.ShutdownTimeout,
            _ => now + _options.ConnectTimeout,
        };
    }
}
