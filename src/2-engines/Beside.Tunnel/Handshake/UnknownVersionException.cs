namespace Beside.Tunnel.Handshake;

/// <summary>The peer speaks another version of the tunnel. Caught in <see cref="TunnelHandshake.Receive"/>.</summary>
internal sealed class UnknownVersionException(byte version)
    : Exception($"version {version} of the tunnel, where this program speaks {Hello.Version}");
