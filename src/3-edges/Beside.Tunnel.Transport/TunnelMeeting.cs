using System.Security.Cryptography;
using Beside.Tunnel.Handshake;
using Beside.Wire;

namespace Beside.Tunnel.Transport;

/// <summary>Runs the tunnel's handshake on a connection.</summary>
public static class TunnelMeeting
{
    /// <summary>What <see cref="TunnelHandshakeOptions.FillRandom"/> is in the product.</summary>
    public static void FillRandom(Memory<byte> memory) => RandomNumberGenerator.Fill(memory.Span);

    /// <summary>Runs the handshake to its end. The connection stays the caller's, and open.</summary>
    /// <returns>Established, with keys that the caller disposes of or hands to a <see cref="TunnelPipe"/>; or failed.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<HandshakeOutput> RunAsync(
        IMessageCarrier carrier, TunnelHandshakeOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        using var handshake = new TunnelHandshake(options, new Instant(0));
        using var deadline = new CancellationTokenSource(Limits.HandshakeTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        byte[] buffer = new byte[Limits.FrameMax];
        while (true)
        {
            if (await ActAsync(handshake, carrier, both.Token).ConfigureAwait(false) is { } result)
                return result;
            int length = await carrier.ReceiveAsync(buffer, both.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (length > 0)
                handshake.Receive(buffer.AsSpan(0, length));
            else if (deadline.IsCancellationRequested)
                handshake.HandleTimeout(new Instant(0) + Limits.HandshakeTime);
            else
                handshake.Lose();
        }
    }

    private static async Task<HandshakeOutput?> ActAsync(
        TunnelHandshake handshake, IMessageCarrier carrier, CancellationToken cancellationToken)
    {
        while (handshake.TryTakeOutput(out HandshakeOutput? output))
        {
            if (output is not HandshakeOutput.Send send) return output;
            await carrier.TrySendAsync(send.Frame, cancellationToken).ConfigureAwait(false);   // an end is noticed by the next receive
        }

        return null;
    }
}
