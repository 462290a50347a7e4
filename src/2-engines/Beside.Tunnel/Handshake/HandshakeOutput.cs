using Beside.Tunnel.Keys;

namespace Beside.Tunnel.Handshake;

/// <summary>What a <see cref="TunnelHandshake"/> asks its owner to do, in order.</summary>
public abstract record HandshakeOutput
{
    private HandshakeOutput()
    {
    }

    /// <summary>One message for the carrier.</summary>
    public sealed record Send(ReadOnlyMemory<byte> Frame) : HandshakeOutput;

    /// <summary>Both ends have proved that they know the code. The owner disposes of the keys, or hands them to a
    /// <see cref="TunnelConnection"/>, which does.</summary>
    /// <param name="HelperWish">What the helper asked for; nobody has changed it on the way.</param>
    public sealed record Established(TunnelKeys Keys, TunnelWish HelperWish) : HandshakeOutput;

    /// <summary>It came to nothing. Nothing follows; what was to be sent stands before it.</summary>
    /// <param name="IsMiss">Whoever was there may have tried a second half of the code: it counts against the code
    /// (<see cref="Codes.CodeTries"/>).</param>
    /// <param name="Detail">For the log: names fields, quotes nothing.</param>
    public sealed record Failed(HandshakeFailure Failure, bool IsMiss, string Detail) : HandshakeOutput;
}
