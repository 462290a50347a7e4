using System.Buffers.Binary;
using System.Text;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>The extensions that a shared desktop needs, found and told which version we speak.</summary>
internal sealed record XExtensions(
    XExtension Damage, XExtension Fixes, XExtension Test, XExtension Input, XExtension Keyboard, XExtension? Shm,
    bool ShmTakesDescriptors, XExtension? RandR)
{
    internal const byte DamageCreate = 1;
    internal const byte DamageDestroy = 2;
    internal const byte DamageSubtract = 3;
    internal const byte FixesSelectCursorInput = 3;
    internal const byte FixesGetCursorImage = 4;
    internal const byte TestFakeInput = 2;
    internal const byte TestGrabControl = 3;
    internal const byte InputSelectEvents = 46;
    internal const byte InputQueryDevice = 48;
    internal const byte InputGetProperty = 59;
    internal const byte KeyboardSelectEvents = 1;
    internal const byte KeyboardGetState = 4;
    internal const byte KeyboardLatchLockState = 5;
    internal const byte KeyboardGetControls = 6;
    internal const byte KeyboardSetControls = 7;
    internal const byte KeyboardGetMap = 8;
    internal const byte KeyboardPerClientFlags = 21;
    internal const byte ShmAttach = 1;
    internal const byte ShmDetach = 2;
    internal const byte ShmGetImage = 4;
    internal const byte ShmAttachDescriptor = 6;
    internal const byte RandRSelectInput = 4;
    internal const byte RandRGetMonitors = 42;

    private const byte InputQueryVersion = 47;

    /// <exception cref="DesktopUnavailableException">One that we cannot do without is missing.</exception>
    internal static XExtensions Find(XConnection connection, string displayText)
    {
        // Raw events have a source, and arrive in spite of grabs, since XInput 2.1.
        XExtension input = Require(connection, displayText, "XInputExtension", "the panic key cannot be watched");
        RequireInputVersion(connection, displayText, input);
        XExtension fixes = Require(connection, displayText, "XFIXES", "the pointer cannot be read");
        Negotiate(connection, fixes, 0, 5, 0);
        XExtension damage = Require(connection, displayText, "DAMAGE", "changes to the screen cannot be followed");
        Negotiate(connection, damage, 0, 1, 1);
        XExtension test = Require(connection, displayText, "XTEST", "keyboard and mouse cannot be controlled");
        XExtension keyboard = Require(connection, displayText, "XKEYBOARD", "lock keys cannot be controlled");
        UseKeyboard(connection, displayText, keyboard);
        XExtension? shm = FindOne(connection, "MIT-SHM");
        bool takesDescriptors = shm is { } found && TakesDescriptors(connection, found);
        XExtension? randr = FindOne(connection, "RANDR");
        if (randr is { } r && Negotiate(connection, r, 0, 1, 5).CompareTo((1u, 5u)) < 0)
            randr = null;
        return new(damage, fixes, test, input, keyboard, shm, takesDescriptors, randr);
    }

    private static XExtension Require(XConnection connection, string displayText, string name, string consequence) =>
        FindOne(connection, name) ?? throw new DesktopUnavailableException(
            $"The display {displayText} lacks the extension {name}: {consequence}. Start the X server with it (\"xdpyinfo\" lists what it has).",
            DesktopUnavailableReason.MissingExtension);

    internal static XExtension? FindOne(XConnection connection, string name)
    {
        Span<byte> bytes = stackalloc byte[64];
        var request = new XRequest(bytes, XCore.QueryExtension);
        request.U16(name.Length);
        request.Zeros(2);
        request.Bytes(Encoding.ASCII.GetBytes(name));
        byte[] reply = connection.Query(request.Finish());
        return reply[8] != 0 ? new XExtension(reply[9], reply[10], reply[11]) : null;
    }

    /// <summary>RANDR, XFIXES and DAMAGE ask for the version alike.</summary>
    private static (uint Major, uint Minor) Negotiate(XConnection connection, XExtension extension, byte opcode, uint major, uint minor)
    {
        Span<byte> bytes = stackalloc byte[12];
        var request = new XRequest(bytes, extension.MajorOpcode, opcode);
        request.U32(major);
        request.U32(minor);
        byte[] reply = connection.Query(request.Finish());
        return (BinaryPrimitives.ReadUInt32LittleEndian(reply.AsSpan(8)), BinaryPrimitives.ReadUInt32LittleEndian(reply.AsSpan(12)));
    }

    private static void RequireInputVersion(XConnection connection, string displayText, XExtension input)
    {
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, input.MajorOpcode, InputQueryVersion);
        request.U16(2);
        request.U16(2);
        (int, int) version = (0, 0);
        try
        {
            byte[] reply = connection.Query(request.Finish());
            version = (BinaryPrimitives.ReadUInt16LittleEndian(reply.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(reply.AsSpan(10)));
        }
        catch (XErrorException)
        {
            // A server of XInput 1 does not know the request.
        }

        if (version.CompareTo((2, 1)) < 0)
        {
            throw new DesktopUnavailableException(
                $"The display {displayText} has an XInputExtension older than 2.1: the panic key cannot be watched. Use an X server from 2012 or later.",
                DesktopUnavailableReason.MissingExtension);
        }
    }

    private static void UseKeyboard(XConnection connection, string displayText, XExtension keyboard)
    {
        Span<byte> bytes = stackalloc byte[8];
        var request = new XRequest(bytes, keyboard.MajorOpcode);
        request.U16(1);
        request.U16(0);
        if (connection.Query(request.Finish())[1] == 0)
        {
            throw new DesktopUnavailableException(
                $"The display {displayText} has a version of XKEYBOARD other than 1.0: lock keys cannot be controlled. Use an X server from 2012 or later.",
                DesktopUnavailableReason.MissingExtension);
        }
    }

    private static bool TakesDescriptors(XConnection connection, XExtension shm)
    {
        Span<byte> bytes = stackalloc byte[4];
        byte[] reply = connection.Query(new XRequest(bytes, shm.MajorOpcode).Finish());
        (ushort, ushort) version = (BinaryPrimitives.ReadUInt16LittleEndian(reply.AsSpan(8)),
            BinaryPrimitives.ReadUInt16LittleEndian(reply.AsSpan(10)));
        return version.CompareTo(((ushort)1, (ushort)2)) >= 0;
    }
}
