namespace Beside.Tunnel.Messages;

/// <summary>The first byte of a control message. docs/tunnel.md, Control messages.</summary>
internal enum TunnelMessageKind : byte
{
    Names = 1,
    Wish = 2,
    Window = 3,
    Addresses = 4,
    Facts = 5,
}
