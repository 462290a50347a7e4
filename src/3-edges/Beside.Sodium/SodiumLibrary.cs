using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Beside.Sodium;

/// <summary>The three functions of libsodium that are used, found in the library beside the program or in the system's.</summary>
internal sealed unsafe class SodiumLibrary
{
    /// <summary>First the one that a package put beside the program, then the distribution's: Debian 11 and later call
    /// it libsodium.so.23, others .26.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["libsodium", "libsodium.so.26", "libsodium.so.23", "libsodium.26.dylib", "libsodium.23.dylib"];

    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, int> _fromHash;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int> _multiply;

    private SodiumLibrary(nint initialize, nint fromHash, nint multiply)
    {
        // 0: done, 1: was done already. Another number would be no working library.
        if (((delegate* unmanaged[Cdecl]<int>)initialize)() < 0)
            throw new DllNotFoundException("libsodium is here and cannot be initialised.");
        _fromHash = (delegate* unmanaged[Cdecl]<byte*, byte*, int>)fromHash;
        _multiply = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int>)multiply;
    }

    /// <summary>Loads the first of these libraries that has all three functions; libsodium has them since 1.0.18.</summary>
    public static bool TryLoad(IEnumerable<string> names, [NotNullWhen(true)] out SodiumLibrary? library)
    {
        library = null;
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(SodiumLibrary).Assembly, searchPath: null, out nint handle))
                continue;
            if (NativeLibrary.TryGetExport(handle, "sodium_init", out nint initialize)
                && NativeLibrary.TryGetExport(handle, "crypto_core_ristretto255_from_hash", out nint fromHash)
                && NativeLibrary.TryGetExport(handle, "crypto_scalarmult_ristretto255", out nint multiply))
            {
                library = new SodiumLibrary(initialize, fromHash, multiply);
                return true;
            }

            NativeLibrary.Free(handle);
        }

        return false;
    }

    /// <summary>crypto_core_ristretto255_from_hash: 64 bytes to 32.</summary>
    public void FromHash(Span<byte> element, ReadOnlySpan<byte> hash)
    {
        fixed (byte* p = element, r = hash) _fromHash(p, r);
    }

    /// <summary>crypto_scalarmult_ristretto255: 32 bytes each. −1 for a bad encoding, and where the product is the identity.</summary>
    public int Multiply(Span<byte> product, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> element)
    {
        fixed (byte* q = product, n = scalar, p = element) return _multiply(q, n, p);
    }
}
