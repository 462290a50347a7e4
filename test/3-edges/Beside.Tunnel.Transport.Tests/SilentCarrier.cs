namespace Beside.Tunnel.Transport.Tests;

/// <summary>A carrier that can be made to swallow what it is given, as a network does whose cable was pulled.</summary>
internal sealed class SilentCarrier(IMessageCarrier carrier) : IMessageCarrier
{
    public volatile bool IsSilent;

    public async ValueTask<bool> TrySendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        IsSilent || await carrier.TrySendAsync(message, cancellationToken);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        carrier.ReceiveAsync(buffer, cancellationToken);

    public void Abort() => carrier.Abort();

    public ValueTask DisposeAsync() => carrier.DisposeAsync();
}
