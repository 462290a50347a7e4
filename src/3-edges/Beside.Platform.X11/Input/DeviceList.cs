using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>XIQueryDevice: its request and what the reply says of each device. XI2proto.</summary>
/// <param name="Kinds">By the devices' numbers.</param>
/// <param name="Keyboards">Every keyboard with the master that it speaks through: its own number if it is a master
/// itself, zero if it floats.</param>
/// <param name="NamedAsInjectors">Devices with the name of an injector, and what they are if they only have the name.
/// Among the kinds they are unknown.</param>
internal sealed record DeviceList(
    DeviceKind[] Kinds,
    IReadOnlyList<(int Id, int Master)> Keyboards,
    IReadOnlyList<(int Id, DeviceKind Otherwise)> NamedAsInjectors)
{
    internal const int MaxDevices = 256;

    /// <summary>Ours: some dozens of devices with their axes and keys.</summary>
    internal const int MaxReplyBytes = 1 << 20;

    internal const int RequestBytes = 8;

    private const int AllDevices = 0;
    private const int MasterKeyboard = 2;
    private const int SlaveKeyboard = 4;

    internal static ReadOnlySpan<byte> Request(Span<byte> bytes, XExtensions extensions)
    {
        var request = new XRequest(bytes, extensions.Input.MajorOpcode, XExtensions.InputQueryDevice);
        request.U16(AllDevices);
        request.Zeros(2);
        return request.Finish();
    }

    internal static DeviceList Read(ReadOnlySpan<byte> reply)
    {
        var kinds = new DeviceKind[MaxDevices];
        List<(int Id, int Master)> keyboards = [];
        List<(int Id, DeviceKind Otherwise)> named = [];
        var reader = new XReader(reply, 8);
        int count = reader.U16();
        reader.Skip(22);
        for (int i = 0; i < count; i++)
        {
            int id = reader.U16();
            int use = reader.U16();
            int attachment = reader.U16();
            int classes = reader.U16();
            int nameLength = reader.U16();
            bool isEnabled = reader.U8() != 0;
            reader.Skip(1);
            ReadOnlySpan<byte> name = reader.Take(nameLength);
            reader.SkipPadding();
            for (int j = 0; j < classes; j++)
            {
                reader.Skip(2);
                int length = reader.U16() * 4;
                reader.Skip(length - 4);
            }

            if (id >= MaxDevices) continue;
            if (use == MasterKeyboard) keyboards.Add((id, id));
            else if (use == SlaveKeyboard) keyboards.Add((id, attachment));
            DeviceKind kind = use == SlaveKeyboard && isEnabled ? DeviceKind.OwnKeyboard : DeviceKind.Own;
            if (IsNameOfInjector(name)) named.Add((id, kind));
            else kinds[id] = kind;
        }

        return new(kinds, keyboards, named);
    }

    /// <summary>The server makes an XTEST pointer and an XTEST keyboard for every pair of master devices and names them so.</summary>
    private static bool IsNameOfInjector(ReadOnlySpan<byte> name) =>
        name.EndsWith(" XTEST keyboard"u8) || name.EndsWith(" XTEST pointer"u8);
}
