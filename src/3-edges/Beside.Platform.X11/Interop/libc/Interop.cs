using System.Runtime.CompilerServices;

[assembly: DisableRuntimeMarshalling]
[assembly: InternalsVisibleTo("Beside.Platform.X11.Tests")]

namespace Beside.Platform.X11;

/// <summary>The functions of the C library that the base class library has no way to.</summary>
internal static partial class Interop
{
    private const string Libc = "libc";
}
