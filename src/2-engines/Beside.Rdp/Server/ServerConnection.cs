using System.Diagnostics.CodeAnalysis;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Mcs;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>One client's connection, server side, sans-IO. [MS-RDPBCGR] 3.3.</summary>
/// <remarks>One caller. After every call: send <see cref="PendingBytes"/>, then take outputs until there is none.
/// <see cref="Limits"/> and what the owner leaves unsent bound the memory.</remarks>
public sealed partial class ServerConnection
{
    private readonly ServerConnectionOptions _options;
    private readonly PduSender _sender =
        new(DomainPduType.SendDataIndication) { UserId = ServerChannelId, IoChannelId = IoChannelId, ShareId = FirstShareId };
    private readonly Queue<ServerOutput> _outputs = new();
    private ConnectionPhase _phase = ConnectionPhase.Preconnection;

    public ServerConnection(ServerConnectionOptions options, Instant now)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _frames = new(InitialFrameSize, BytesNeeded);
        _desktopWidth = options.DesktopWidth;
        _desktopHeight = options.DesktopHeight;
        NextDeadline = now + options.FirstByteTimeout;
    }

    /// <summary>Bytes that wait to be sent, in order. Valid until the next call of any member.</summary>
    public ReadOnlyMemory<byte> PendingBytes => _sender.Pending;

    public Instant? NextDeadline { get; private set; }

    /// <summary>How far the client has come.</summary>
    public ConnectionPhase Phase => _phase;

    /// <summary>Takes bytes as they come, in any pieces. A malformed PDU ends the connection; nothing escapes.</summary>
    public void Receive(ReadOnlySpan<byte> bytes, Instant now)
    {
        try
        {
            while (!bytes.IsEmpty && _phase != ConnectionPhase.Closed)
                bytes = bytes[ReceiveSome(bytes, now)..];
        }
        catch (MalformedPduException malformed)
        {
            Close(CloseReason.Malformed, malformed.Message, malformed.Rule as RdpRule?);
        }
    }

    /// <summary>The first <paramref name="count"/> bytes of <see cref="PendingBytes"/> have been sent.</summary>
    public void DiscardPendingBytes(int count) => _sender.Discard(count);

    public void HandleTimeout(Instant now)
    {
        if (NextDeadline is not { } deadline || deadline > now) return;
        bool isSilent = _phase is ConnectionPhase.Preconnection or ConnectionPhase.ConnectionInitiation;
        Close(isSilent ? CloseReason.Silent : CloseReason.TimedOut, $"the client did not continue in time in {_phase}");
    }

    public bool TryTakeOutput([NotNullWhen(true)] out ServerOutput? output) => _outputs.TryDequeue(out output);

    private void Emit(ServerOutput output) => _outputs.Enqueue(output);
}
