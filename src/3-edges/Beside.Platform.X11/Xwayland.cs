using System.Buffers.Binary;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>Recognises Xwayland by what it says about itself. It holds the windows of X programs inside a Wayland
/// session and usually has no screen: reading its root gives black, or an error.</summary>
internal static class Xwayland
{
    /// <summary>Ours: outputs that are asked for their names.</summary>
    private const int MaxMonitors = 16;

    /// <summary>Ours: some dozens of devices with their axes and keys, or of monitors with their outputs.</summary>
    private const int MaxReplyBytes = 1 << 20;

    /// <remarks>
    /// Xwayland 23.1 and later announce an extension for this; older ones name their outputs, and all of them their
    /// input devices, where the session has any.
    /// </remarks>
    internal static bool Serves(XConnection connection, XExtensions extensions) =>
        XExtensions.FindOne(connection, "XWAYLAND") is not null || HasOutput(connection, extensions) || HasDevice(connection, extensions);

    private static bool HasOutput(XConnection connection, XExtensions extensions)
    {
        if (extensions.RandR is not { } randr) return false;
        Span<byte> bytes = stackalloc byte[12];
        var request = new XRequest(bytes, randr.MajorOpcode, XExtensions.RandRGetMonitors);
        request.U32(connection.Setup.Root);
        request.U8(1 /* get_active */);
        request.Zeros(3);
        var reader = new XReader(connection.Query(request.Finish(), MaxReplyBytes), 12 /* after timestamp */);
        uint count = Math.Min(reader.U32(), MaxMonitors);
        reader.Skip(16 /* nOutputs, unused */);
        for (uint i = 0; i < count; i++)
        {
            uint name = reader.U32();   // that of its output, unless somebody has made it
            reader.Skip(2 /* primary, automatic */);
            int outputs = reader.U16();
            reader.Skip(16 + (outputs * 4) /* position, size, size in millimeters, outputs */);
            if (NameOf(connection, name).AsSpan().StartsWith("XWAYLAND"u8)) return true;
        }

        return false;
    }

    private static bool HasDevice(XConnection connection, XExtensions extensions)
    {
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, extensions.Input.MajorOpcode, XExtensions.InputQueryDevice);
        request.Zeros(4 /* XIAllDevices */);
        var reader = new XReader(connection.Query(request.Finish(), MaxReplyBytes), 8);
        int count = reader.U16();
        reader.Skip(22);
        for (int i = 0; i < count; i++)
        {
            reader.Skip(6 /* deviceid, use, attachment */);
            int classes = reader.U16();
            int nameLength = reader.U16();
            reader.Skip(2 /* enabled */);
            if (reader.Take(nameLength).StartsWith("xwayland-"u8)) return true;
            reader.SkipPadding();
            for (int j = 0; j < classes; j++)
            {
                reader.Skip(2 /* type */);
                reader.Skip(Math.Max(0, (reader.U16() * 4) - 4));
            }
        }

        return false;
    }

    private static byte[] NameOf(XConnection connection, uint atom)
    {
        if (atom == 0) return [];
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, XCore.GetAtomName);
        request.U32(atom);
        byte[] reply = connection.Query(request.Finish());
        return new XReader(reply, XCore.MessageBytes).Take(BinaryPrimitives.ReadUInt16LittleEndian(reply.AsSpan(8))).ToArray();
    }
}
