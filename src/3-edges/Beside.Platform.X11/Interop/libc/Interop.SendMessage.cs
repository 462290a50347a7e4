using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Beside.Platform.X11;

/// <summary>Bytes together with a file descriptor: sendmsg(2) with SCM_RIGHTS, unix(7).</summary>
internal static unsafe partial class Interop
{
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int NoSignal = 0x4000;

    /// <summary>Sends all of <paramref name="bytes"/>, which are few, and the descriptor with the first of them.</summary>
    internal static bool TrySendWithDescriptor(SafeHandle socket, ReadOnlySpan<byte> bytes, SafeFileHandle descriptor)
    {
        // cmsghdr: length (size_t), level, type, then the descriptor, padded to the size of a word.
        nint headerSize = sizeof(nint) + 8;
        byte* control = stackalloc byte[(int)headerSize + sizeof(nint)];
        *(nint*)control = headerSize + sizeof(int);
        *(int*)(control + sizeof(nint)) = SocketLevel;
        *(int*)(control + sizeof(nint) + 4) = Rights;
        *(int*)(control + headerSize) = (int)descriptor.DangerousGetHandle();
        fixed (byte* data = bytes)
        {
            var vector = new IoVector { Base = data, Length = (nuint)bytes.Length };
            var message = new MessageHeader
            {
                Vectors = &vector,
                VectorCount = 1,
                Control = control,
                ControlLength = (nuint)(headerSize + sizeof(nint))
            };
            return SendMessage(socket, &message, NoSignal) == bytes.Length;
        }
    }

    [LibraryImport(Libc, EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(SafeHandle socket, MessageHeader* message, int flags);

    private struct IoVector
    {
        public byte* Base;
        public nuint Length;
    }

    private struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
