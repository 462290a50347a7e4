namespace Beside.Tunnel.Records;

/// <summary>How much one key seals. Far below what AES-GCM allows; keys that are gone open nothing that was sent before.</summary>
internal sealed record RecordLimits(long Records, long Bytes)
{
    /// <summary>Ours: 2^20 records or 1 GiB, whichever comes first.</summary>
    public static RecordLimits Default { get; } = new(1 << 20, 1L << 30);
}
