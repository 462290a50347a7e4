using Beside.Tunnel.Codes;

namespace Beside.Tunnel.Handshake;

/// <summary>What one end brings to a handshake.</summary>
public sealed record TunnelHandshakeOptions
{
    public required TunnelRole Role { get; init; }

    /// <summary>View or control for the helper, nothing for the sharer.</summary>
    public required TunnelWish Wish { get; init; }

    /// <summary>This end made the code and waited; it answers, and proves that it knows the code only to somebody who has.</summary>
    public required bool IsMaker { get; init; }

    public required QuickCode Code { get; init; }

    /// <summary>The session id of CPace (sid): what the relay has given to both ends of a pair alike. Empty where there is none.</summary>
    public ReadOnlyMemory<byte> PairId { get; init; }

    public required IPakeGroup Group { get; init; }

    /// <summary>Fills memory with random bytes fit for keys.</summary>
    public required Action<Memory<byte>> FillRandom { get; init; }
}
