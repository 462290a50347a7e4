using System.Buffers.Binary;
using System.Globalization;

namespace Beside.Platform.X11.Wire;

/// <summary>X protocol, section 4: an error report.</summary>
internal readonly record struct XError(byte Code, byte MajorOpcode, ushort MinorOpcode, uint BadValue)
{
    public const byte Access = 10;

    internal static XError Read(ReadOnlySpan<byte> message) => new(
        message[1], message[10], BinaryPrimitives.ReadUInt16LittleEndian(message[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(message[4..]));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"X error {Name} for request {MajorOpcode}.{MinorOpcode}, value 0x{BadValue:X}");

    private string Name => Code switch
    {
        1 => "BadRequest",
        2 => "BadValue",
        3 => "BadWindow",
        4 => "BadPixmap",
        5 => "BadAtom",
        8 => "BadMatch",
        9 => "BadDrawable",
        10 => "BadAccess",
        11 => "BadAlloc",
        16 => "BadLength",
        17 => "BadImplementation",
        _ => Code.ToString(CultureInfo.InvariantCulture),
    };
}
