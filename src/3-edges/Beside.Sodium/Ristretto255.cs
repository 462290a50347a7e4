using Beside.Tunnel.Handshake;

namespace Beside.Sodium;

/// <summary>ristretto255 [RFC 9496] of libsodium, 1.0.18 or later.</summary>
public sealed class Ristretto255 : IPakeGroup
{
    private const int ElementSize = 32;
    private const int HashSize = 64;

    private readonly SodiumLibrary _library;

    /// <exception cref="DllNotFoundException">No libsodium is here; the message says which package has it.</exception>
    public Ristretto255()
        : this(SodiumLibrary.Names)
    {
    }

    internal Ristretto255(IEnumerable<string> names)
    {
        if (!SodiumLibrary.TryLoad(names, out SodiumLibrary? library))
            throw new DllNotFoundException(
                "Codes need the library libsodium, 1.0.18 or later, and it is neither beside the program nor on this machine: install the package libsodium23.");
        _library = library;
    }

    public void DeriveElement(ReadOnlySpan<byte> uniformBytes, Span<byte> element)
    {
        RequireLength(uniformBytes.Length, HashSize, nameof(uniformBytes));
        RequireLength(element.Length, ElementSize, nameof(element));
        _library.FromHash(element, uniformBytes);
    }

    public bool TryMultiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> element, Span<byte> product)
    {
        RequireLength(scalar.Length, ElementSize, nameof(scalar));
        RequireLength(element.Length, ElementSize, nameof(element));
        RequireLength(product.Length, ElementSize, nameof(product));
        return _library.Multiply(product, scalar, element) == 0;
    }

    private static void RequireLength(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException($"{length} bytes where {expected} are needed.", name);
    }
}
