using Beside.Platform.X11.Wire;
using Microsoft.Win32.SafeHandles;

namespace Beside.Platform.X11;

/// <summary>Memory that the display server writes images into. Nameless from the moment that both have it, so a crash
/// of either leaks nothing.</summary>
internal sealed unsafe class SharedSegment : IDisposable
{
    private readonly XConnection _connection;
    private readonly byte _shmOpcode;
    private readonly uint _id;
    private readonly bool _isMemoryFile;
    private byte* _address;

    private SharedSegment(XConnection connection, byte shmOpcode, uint id, nint address, int length, bool isMemoryFile)
    {
        _connection = connection;
        _shmOpcode = shmOpcode;
        _id = id;
        _isMemoryFile = isMemoryFile;
        _address = (byte*)address;
        Length = length;
    }

    internal int Length { get; }

    internal uint Id => _id;

    internal Span<byte> Bytes => _address is null ? default : new(_address, Length);

    /// <summary>
    /// A descriptor first: it works across containers, and cannot meet a stranger's segment of the same number there. System V memory where
    /// the server is older than MIT-SHM 1.2. Null where neither works (another machine): images then come through the socket.
    /// </summary>
    internal static SharedSegment? TryCreate(XConnection connection, XExtensions extensions, int length)
    {
        if (extensions.Shm is not { } shm || !connection.IsLocalSocket) return null;
        SharedSegment? segment = extensions.ShmTakesDescriptors ? TryCreateMemoryFile(connection, shm.MajorOpcode, length) : null;
        return segment ?? TryCreateSystemV(connection, shm.MajorOpcode, length);
    }

    public void Dispose()
    {
        if (_address is null) return;
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, _shmOpcode, XExtensions.ShmDetach);
        request.U32(_id);
        using (XBatch batch = _connection.Begin()) batch.Send(request.Finish());
        if (_isMemoryFile) Interop.MemoryUnmap((nint)_address, (nuint)Length);
        else Interop.ShmDetach((nint)_address);
        _address = null;
    }

    private static SharedSegment? TryCreateMemoryFile(XConnection connection, byte opcode, int length)
    {
        using SafeFileHandle file = Interop.MemoryFileCreate("beside-screen", Interop.MemoryFileCloseOnExec);
        if (file.IsInvalid || Interop.FileTruncate(file, length) != 0) return null;
        nint address = Interop.MemoryMap(0, (nuint)length, Interop.ProtectRead | Interop.ProtectWrite, Interop.MapShared, file, 0);
        if (address == -1) return null;
        uint id = connection.NewResource();
        Span<byte> bytes = stackalloc byte[12];
        var request = new XRequest(bytes, opcode, XExtensions.ShmAttachDescriptor);
        request.U32(id);
        request.U8(0 /* read-only: false, the server writes */);
        request.Zeros(3);
        if (TryAttach(connection, request.Finish(), file))
            return new(connection, opcode, id, address, length, isMemoryFile: true);
        Interop.MemoryUnmap(address, (nuint)length);
        return null;
    }

    private static SharedSegment? TryCreateSystemV(XConnection connection, byte opcode, int length)
    {
        int segment = Interop.ShmGet(Interop.IpcPrivate, (nuint)length, Interop.IpcCreate | Interop.OwnerReadWrite);
        if (segment < 0) return null;
        nint address = Interop.ShmAttach(segment, 0, 0);
        uint id = connection.NewResource();
        Span<byte> bytes = stackalloc byte[16];
        var request = new XRequest(bytes, opcode, XExtensions.ShmAttach);
        request.U32(id);
        request.U32((uint)segment);
        request.U8(0 /* read-only: false */);
        request.Zeros(3);
        bool isAttached = address != -1 && TryAttach(connection, request.Finish(), descriptor: null);
        Interop.ShmControl(segment, Interop.IpcRemove, 0);
        if (isAttached) return new(connection, opcode, id, address, length, isMemoryFile: false);
        if (address != -1) Interop.ShmDetach(address);
        return null;
    }

    private static bool TryAttach(XConnection connection, ReadOnlySpan<byte> request, SafeFileHandle? descriptor)
    {
        try
        {
            connection.Check(request, descriptor);
            return true;
        }
        catch (XErrorException)
        {
            return false;
        }
    }
}
