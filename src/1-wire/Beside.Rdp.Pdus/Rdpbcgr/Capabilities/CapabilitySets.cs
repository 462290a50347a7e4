using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPBCGR] 2.2.1.13.1.1.1 Capability Set (TS_CAPS_SET), the whole list: numberCapabilities, padding and the sets.</summary>
/// <remarks>Sets of other types are skipped. A set that ends early is read as far as it goes; missing fields count as zero.</remarks>
public sealed record CapabilitySets : IPdu<CapabilitySets>
{
    private const int SetHeaderSize = 4;

    public static string Name => "TS_CAPS_SET";

    public GeneralCapabilities? General { get; init; }

    public BitmapCapabilities? Bitmap { get; init; }

    public OrderCapabilities? Order { get; init; }

    public PointerCapabilities? Pointer { get; init; }

    public InputCapabilities? Input { get; init; }

    public VirtualChannelCapabilities? VirtualChannel { get; init; }

    public ShareCapabilities? Share { get; init; }

    public FontCapabilities? Font { get; init; }

    public MultifragmentUpdateCapabilities? MultifragmentUpdate { get; init; }

    public LargePointerCapabilities? LargePointer { get; init; }

    public SurfaceCommandsCapabilities? SurfaceCommands { get; init; }

    public BitmapCodecsCapabilities? BitmapCodecs { get; init; }

    public FrameAcknowledgeCapabilities? FrameAcknowledge { get; init; }

    /// <summary>Sets that say that we support nothing of the kind. Written, never read.</summary>
    public IReadOnlyList<DeclinedCapabilities> Declined { get; init; } = [];

    public int Size => 2 /* numberCapabilities */ + 2 /* pad2Octets */ + Present().Sum(s => SetHeaderSize + s.BodySize);

    public static CapabilitySets Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        int count = Math.Min(reader.ReadUInt16LittleEndian("numberCapabilities"), (ushort)Limits.MaxCapabilitySets);
        reader.Skip(2, "pad2Octets");
        var sets = new CapabilitySets();
        for (int i = 0; i < count && reader.Remaining >= SetHeaderSize; i++)
        {
            var type = (CapabilitySetType)reader.ReadUInt16LittleEndian("capabilitySetType");
            ushort length = reader.ReadUInt16LittleEndian("lengthCapability");
            reader.Require(length >= SetHeaderSize, "lengthCapability", $"{length}, at least {SetHeaderSize} needed");
            PduReader body = reader.SliceAtMost(length - SetHeaderSize, "lengthCapability", type.ToString());
            sets = sets.With(type, ref body);
        }

        reader.Leave(outer);
        return sets;
    }

    public void Write(scoped ref PduWriter writer)
    {
        ICapabilitySet[] present = [.. Present()];
        writer.WriteUInt16LittleEndian((ushort)present.Length);
        writer.WriteUInt16LittleEndian(0);
        foreach (ICapabilitySet set in present)
        {
            writer.WriteUInt16LittleEndian((ushort)set.Type);
            writer.WriteUInt16LittleEndian((ushort)(SetHeaderSize + set.BodySize));
            set.WriteBody(ref writer);
        }
    }

    private IEnumerable<ICapabilitySet> Present() => ((ICapabilitySet?[])
    [
        Share, General, VirtualChannel, Bitmap, Font, Order, Pointer, Input,
        .. Declined, MultifragmentUpdate, LargePointer, SurfaceCommands, BitmapCodecs, FrameAcknowledge,
    ]).OfType<ICapabilitySet>();

    private CapabilitySets With(CapabilitySetType type, scoped ref PduReader body) => type switch
    {
        CapabilitySetType.General => this with { General = GeneralCapabilities.ReadBody(ref body) },
        CapabilitySetType.Bitmap => this with { Bitmap = BitmapCapabilities.ReadBody(ref body) },
        CapabilitySetType.Order => this with { Order = OrderCapabilities.ReadBody(ref body) },
        CapabilitySetType.Pointer => this with { Pointer = PointerCapabilities.ReadBody(ref body) },
        CapabilitySetType.Input => this with { Input = InputCapabilities.ReadBody(ref body) },
        CapabilitySetType.VirtualChannel => this with { VirtualChannel = VirtualChannelCapabilities.ReadBody(ref body) },
        CapabilitySetType.Share => this with { Share = ShareCapabilities.ReadBody(ref body) },
        CapabilitySetType.Font => this with { Font = FontCapabilities.ReadBody(ref body) },
        CapabilitySetType.MultifragmentUpdate => this with { MultifragmentUpdate = MultifragmentUpdateCapabilities.ReadBody(ref body) },
        CapabilitySetType.LargePointer => this with { LargePointer = LargePointerCapabilities.ReadBody(ref body) },
        CapabilitySetType.SurfaceCommands => this with { SurfaceCommands = SurfaceCommandsCapabilities.ReadBody(ref body) },
        CapabilitySetType.BitmapCodecs => this with { BitmapCodecs = BitmapCodecsCapabilities.ReadBody(ref body) },
        CapabilitySetType.FrameAcknowledge => this with { FrameAcknowledge = FrameAcknowledgeCapabilities.ReadBody(ref body) },
        _ => this,
    };
}
