using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 2 DomainParameters.</summary>
public sealed record DomainParameters(
    uint MaxChannelIds, uint MaxUserIds, uint MaxTokenIds, uint NumPriorities, uint MinThroughput, uint MaxHeight,
    uint MaxMcsPduSize, uint ProtocolVersion)
    : IPdu<DomainParameters>
{
    private const uint LargestPdu = 65528;
    private const uint SmallestPdu = 124;

    public static string Name => "DomainParameters";

    public int Size => Ber.SizeOfElement(ContentSize);

    private int ContentSize => Ber.SizeOfInteger(MaxChannelIds)
        + Ber.SizeOfInteger(MaxUserIds)
        + Ber.SizeOfInteger(MaxTokenIds)
        + Ber.SizeOfInteger(NumPriorities)
        + Ber.SizeOfInteger(MinThroughput)
            + Ber.SizeOfInteger(MaxHeight)
            + Ber.SizeOfInteger(MaxMcsPduSize)
            + Ber.SizeOfInteger(ProtocolVersion);

    public static DomainParameters Read(scoped ref PduReader reader)
    {
        PduReader sequence = Ber.ReadElement(ref reader, Ber.Sequence, Name);
        return new(
            Ber.ReadInteger(ref sequence, "maxChannelIds"),
            Ber.ReadInteger(ref sequence, "maxUserIds"),
            Ber.ReadInteger(ref sequence, "maxTokenIds"),
            Ber.ReadInteger(ref sequence, "numPriorities"),
            Ber.ReadInteger(ref sequence, "minThroughput"),
            Ber.ReadInteger(ref sequence, "maxHeight"),
            Ber.ReadInteger(ref sequence, "maxMCSPDUsize"),
            Ber.ReadInteger(ref sequence, "protocolVersion"));
    }

    /// <summary>[MS-RDPBCGR] 3.3.5.3.3: what a server answers, or null if the client's bounds leave nothing.</summary>
    public static DomainParameters? Merge(DomainParameters target, DomainParameters minimum, DomainParameters maximum)
    {
        uint? channels = AtLeast(4, target.MaxChannelIds, maximum.MaxChannelIds);
        uint? users = AtLeast(3, target.MaxUserIds, maximum.MaxUserIds);
        uint? size = PduSize(target.MaxMcsPduSize, minimum.MaxMcsPduSize, maximum.MaxMcsPduSize);
        bool fits = minimum.NumPriorities <= 1
            && (target.MaxHeight == 1 || minimum.MaxHeight <= 1)
            && (target.ProtocolVersion == 2 || (minimum.ProtocolVersion <= 2 && maximum.ProtocolVersion >= 2));
        return fits && channels is not null && users is not null && size is not null
            ? new(channels.Value, users.Value, target.MaxTokenIds, 1, target.MinThroughput, 1, size.Value, 2)
            : null;
    }

    public void Write(scoped ref PduWriter writer)
    {
        Ber.WriteHeader(ref writer, Ber.Sequence, ContentSize);
        Ber.WriteInteger(ref writer, MaxChannelIds);
        Ber.WriteInteger(ref writer, MaxUserIds);
        Ber.WriteInteger(ref writer, MaxTokenIds);
        Ber.WriteInteger(ref writer, NumPriorities);
        Ber.WriteInteger(ref writer, MinThroughput);
        Ber.WriteInteger(ref writer, MaxHeight);
        Ber.WriteInteger(ref writer, MaxMcsPduSize);
        Ber.WriteInteger(ref writer, ProtocolVersion);
    }

    private static uint? AtLeast(uint needed, uint target, uint maximum) => target >= needed ? target : maximum >= needed ? needed : null;

    private static uint? PduSize(uint target, uint minimum, uint maximum) => target switch
    {
        >= 1024 and <= LargestPdu => target,
        > LargestPdu => minimum is >= SmallestPdu and <= LargestPdu ? LargestPdu : null,
        _ => maximum >= SmallestPdu ? maximum : null,
    };
}
