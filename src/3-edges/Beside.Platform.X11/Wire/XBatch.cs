using Microsoft.Win32.SafeHandles;

namespace Beside.Platform.X11.Wire;

/// <summary>Requests that leave in one write. Holds the connection's write lock until it is disposed of; do not wait
/// for anything meanwhile.</summary>
internal readonly ref struct XBatch(XConnection connection) : IDisposable
{
    /// <summary>A request without reply whose outcome nobody waits for.</summary>
    internal void Send(ReadOnlySpan<byte> request) => connection.Append(request, null, hasReply: false, tag: 0);

    /// <summary>A request that has a reply.</summary>
    internal void Send(ReadOnlySpan<byte> request, XPending pending, int tag = 0) =>
        connection.Append(request, pending, hasReply: true, tag);

    /// <summary>A request without reply whose outcome somebody waits for; a request with a reply has to follow.</summary>
    internal void SendChecked(ReadOnlySpan<byte> request, XPending pending, int tag = 0, SafeFileHandle? descriptor = null)
    {
        if (descriptor is null) connection.Append(request, pending, hasReply: false, tag);
        else connection.AppendWithDescriptor(request, pending, descriptor, tag);
    }

    /// <summary>A request whose reply confirms everything before it.</summary>
    internal void Synchronize() => connection.AppendSynchronize();

    public void Dispose() => connection.EndBatch();
}
