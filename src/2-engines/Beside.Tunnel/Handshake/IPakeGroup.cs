namespace Beside.Tunnel.Handshake;

/// <summary>A group of prime order with a canonical encoding: ristretto255 [RFC 9496] in the product.</summary>
public interface IPakeGroup
{
    /// <summary>The element derivation function of [RFC 9496] 4.3.4.</summary>
    /// <param name="uniformBytes">64 bytes.</param>
    /// <param name="element">32 bytes to fill.</param>
    void DeriveElement(ReadOnlySpan<byte> uniformBytes, Span<byte> element);

    /// <summary>The scalar times the element, encoded. False where the element is no canonical encoding, or the product
    /// is the identity.</summary>
    /// <param name="scalar">32 bytes, little-endian, below 2^252.</param>
    /// <param name="element">32 bytes.</param>
    /// <param name="product">32 bytes to fill; undefined where false is answered.</param>
    bool TryMultiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> element, Span<byte> product);
}
