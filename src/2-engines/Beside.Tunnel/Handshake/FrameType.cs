namespace Beside.Tunnel.Handshake;

/// <summary>The first byte behind a frame's length. docs/tunnel.md, Frames.</summary>
internal enum FrameType : byte
{
    Hello = 1,
    Proof = 2,
    ProofAndNonce = 3,
    Nonce = 4,
    Refusal = 5,
    Resume = 6,
    Record = 16,
}
