using System.Runtime.InteropServices;

namespace Beside.Diagnosis.Sources.Interop;

internal static unsafe partial class Interop
{
    private const int TimeError = 5;   // TIME_ERROR of linux/timex.h
    private const int Unsynchronized = 0x40;   // STA_UNSYNC

    /// <summary>Null if the kernel cannot be asked.</summary>
    public static bool? IsClockSynchronized()
    {
        // struct timex: modes, then four longs, then status; 208 bytes where a long has eight. With modes 0 it only tells.
        byte* buffer = stackalloc byte[256];
        new Span<byte>(buffer, 256).Clear();
        try
        {
            int state = AdjustTime(buffer);
            return state < 0 ? null : state != TimeError && (*(int*)(buffer + (5 * sizeof(nint))) & Unsynchronized) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    private static partial int AdjustTime(byte* buffer);
}
