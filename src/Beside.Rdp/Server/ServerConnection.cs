using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>One client's connection, server side, sans-IO. [MS-RDPBCGR] 3.3.</summary>
public sealed class ServerConnection
{
    public ServerConnection(ServerConnectionOptions options, Instant now)
    {
        _ = options;
        _ = now;
    }

    /// <summary>Bytes that wait to be sent, in order. Valid until the next call of any member.</summary>
    public ReadOnlyMemory<byte> PendingBytes { get; }

    public Instant? NextDeadline { get; }

    /// <summary>Takes bytes as they come, in any pieces. A malformed PDU ends the connection; nothing escapes.</summary>
    public void Receive(ReadOnlySpan<byte> bytes, Instant now) => throw new InvalidOperationException();

    /// <summary>The TLS handshake asked for by <see cref="ServerOutput.StartTls"/> has succeeded; bytes are plaintext from here on.</summary>
    public void CompleteTls(Instant now) => throw new InvalidOperationException();

    /// <summary>Goes on after <see cref="ServerOutput.LogonRequested"/>: licensing and capability exchange.</summary>
    public void Admit(Instant now) => throw new InvalidOperationException();

    /// <summary>Sends one message on a static virtual channel, in chunks. A channel that the client has not joined: false.</summary>
    public bool TrySendChannel(string channel, ReadOnlySpan<byte> message) => throw new InvalidOperationException();

    /// <summary>Sends one update: fast path in fragments, or slow path where the client wants it.</summary>
    /// <param name="payload">The update without any header; for Bitmap, Palette and Synchronize it starts with updateType as [MS-RDPBCGR] 2.2.9.1.1.3 has it.</param>
    public void SendUpdate(FastPathUpdateCode code, ReadOnlySpan<byte> payload) => throw new InvalidOperationException();

    /// <summary>The surface has another size: Deactivate All, then a new capability exchange. <see cref="ServerOutput.Activated"/> follows; updates before it are dropped.</summary>
    public void Resize(int width, int height, Instant now) => throw new InvalidOperationException();

    /// <summary>Says why on the wire where the client can hear it, then goodbye. <see cref="ServerOutput.Closed"/> follows.</summary>
    public void Disconnect(uint errorInfo, string detail) => throw new InvalidOperationException();

    public void DiscardPendingBytes(int count) => throw new InvalidOperationException();

    public void HandleTimeout(Instant now) => throw new InvalidOperationException();

    public bool TryTakeOutput([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ServerOutput? output) => throw new InvalidOperationException();
}
