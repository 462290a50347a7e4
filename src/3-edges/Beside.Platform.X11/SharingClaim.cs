using System.Buffers.Binary;
using System.Globalization;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>
/// One program shares a display at a time: it owns a selection of the display, which is free again as soon as its
/// connection has gone, however that happened. A program that was started through the shared keyboard finds the display
/// taken.
/// </summary>
internal static class SharingClaim
{
    internal const string SelectionName = "_BESIDE_SHARING";

    private const uint CardinalAtom = 6;

    /// <exception cref="DesktopUnavailableException">Somebody else shares it.</exception>
    internal static void Take(XConnection connection, string displayText)
    {
        uint selection = connection.Intern(SelectionName), processAtom = connection.Intern("_NET_WM_PID"),
            window = connection.NewResource();
        Span<byte> bytes = stackalloc byte[40];
        connection.Check(CreateWindow(bytes, window, connection.Setup.Root));
        connection.Check(NameProcess(bytes, window, processAtom));

        // Whoever looks meanwhile waits, so no two find it free.
        connection.Check(new XRequest(bytes, XCore.GrabServer).Finish());
        uint owner = BinaryPrimitives.ReadUInt32LittleEndian(connection.Query(OwnerOf(bytes, selection)).AsSpan(8));
        if (owner == 0) connection.Check(SetOwner(bytes, selection, window));
        connection.Check(new XRequest(bytes, XCore.UngrabServer).Finish());
        if (owner == 0) return;
        throw new DesktopUnavailableException(
            $"The display {displayText} is already shared by another Beside{Process(connection, owner, processAtom)}. Only one program can share a display: answer there, or end that program first.",
            DesktopUnavailableReason.AlreadyShared);
    }

    private static ReadOnlySpan<byte> CreateWindow(Span<byte> bytes, uint window, uint root)
    {
        const int InputOnly = 2;
        var request = new XRequest(bytes, XCore.CreateWindow);
        request.U32(window);
        request.U32(root);
        request.Zeros(4 /* x, y */);
        request.U16(1 /* width */);
        request.U16(1 /* height */);
        request.U16(0 /* border-width */);
        request.U16(InputOnly);
        request.U32(0 /* visual: CopyFromParent */);
        request.U32(0 /* value-mask */);
        return request.Finish();
    }

    private static ReadOnlySpan<byte> NameProcess(Span<byte> bytes, uint window, uint processAtom)
    {
        var request = new XRequest(bytes, XCore.ChangeProperty);
        request.U32(window);
        request.U32(processAtom);
        request.U32(CardinalAtom);
        request.U8(32 /* format */);
        request.Zeros(3);
        request.U32(1);
        request.U32((uint)Environment.ProcessId);
        return request.Finish();
    }

    private static ReadOnlySpan<byte> OwnerOf(Span<byte> bytes, uint selection)
    {
        var request = new XRequest(bytes, XCore.GetSelectionOwner);
        request.U32(selection);
        return request.Finish();
    }

    private static ReadOnlySpan<byte> SetOwner(Span<byte> bytes, uint selection, uint window)
    {
        var request = new XRequest(bytes, XCore.SetSelectionOwner);
        request.U32(window);
        request.U32(selection);
        request.U32(0 /* time: CurrentTime */);
        return request.Finish();
    }

    /// <summary>What the owner says of itself; nobody vouches for it.</summary>
    private static string Process(XConnection connection, uint window, uint processAtom)
    {
        Span<byte> bytes = stackalloc byte[24];
        var request = new XRequest(bytes, XCore.GetProperty);
        request.U32(window);
        request.U32(processAtom);
        request.U32(CardinalAtom);
        request.U32(0 /* long-offset */);
        request.U32(1 /* long-length */);
        try
        {
            byte[] reply = connection.Query(request.Finish());
            return reply.Length < XCore.MessageBytes + 4
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $" (process {BinaryPrimitives.ReadUInt32LittleEndian(reply.AsSpan(XCore.MessageBytes))})");
        }
        catch (XErrorException)
        {
            return "";   // gone meanwhile
        }
    }
}
