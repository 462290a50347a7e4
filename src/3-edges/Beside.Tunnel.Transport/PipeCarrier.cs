using System.Buffers.Binary;
using Beside.Transport;

namespace Beside.Tunnel.Transport;

/// <summary>Frames of the tunnel one behind the other on a byte pipe: the direct path by TCP. Each begins with its
/// length. docs/tunnel.md, Frames.</summary>
/// <param name="pipe">In the clear: the tunnel seals what it carries. Disposed with the carrier.</param>
public sealed class PipeCarrier(IBytePipe pipe) : IMessageCarrier
{
    private const int LengthSize = 2;

    public ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        pipe.TryWriteAsync(message, cancellationToken);

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!await TryFillAsync(buffer[..LengthSize], cancellationToken).ConfigureAwait(false))
            return 0;
        int length = BinaryPrimitives.ReadUInt16BigEndian(buffer.Span);
        if (length == 0 || length > buffer.Length - LengthSize) return 0;
        return await TryFillAsync(buffer.Slice(LengthSize, length), cancellationToken).ConfigureAwait(false) ? LengthSize + length : 0;
    }

    public void Abort() => pipe.Abort();

    public ValueTask DisposeAsync() => pipe.DisposeAsync();

    private async ValueTask<bool> TryFillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            int read = await pipe.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0) return false;
            buffer = buffer[read..];
        }

        return true;
    }
}
