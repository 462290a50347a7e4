using Beside.Rdp.Pdus.Gcc;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 2 Connect-Initial, as [MS-RDPBCGR] 2.2.1.3 uses it.</summary>
/// <remarks>The selectors and upwardFlag carry nothing (3.3.5.3.3) and are written as the products write them.</remarks>
public sealed record ConnectInitialPdu(
    DomainParameters TargetParameters, DomainParameters MinimumParameters, DomainParameters MaximumParameters,
    ConferenceCreateRequest UserData)
    : IPdu<ConnectInitialPdu>
{
    private const byte Application = 101;
    private const int SelectorsSize = 3 /* calling */ + 3 /* called */ + 3 /* upwardFlag */;

    public static string Name => "MCS Connect-Initial";

    public int Size => 2 + Ber.SizeOfLength(ContentSize) + ContentSize;

    private int ContentSize =>
        SelectorsSize + TargetParameters.Size + MinimumParameters.Size + MaximumParameters.Size + Ber.SizeOfElement(UserData.Size);

    public static ConnectInitialPdu Read(scoped ref PduReader reader)
    {
        PduReader content = Ber.ReadApplication(ref reader, Application, "Connect-Initial");
        Ber.ReadElement(ref content, Ber.OctetString, "callingDomainSelector");
        Ber.ReadElement(ref content, Ber.OctetString, "calledDomainSelector");
        Ber.ReadElement(ref content, Ber.Boolean, "upwardFlag");
        DomainParameters target = DomainParameters.Read(ref content);
        DomainParameters minimum = DomainParameters.Read(ref content);
        DomainParameters maximum = DomainParameters.Read(ref content);
        PduReader userData = Ber.ReadElement(ref content, Ber.OctetString, "userData");
        return new(target, minimum, maximum, ConferenceCreateRequest.Read(ref userData));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(0x7F);
        Ber.WriteHeader(ref writer, Application, ContentSize);
        Ber.WriteHeader(ref writer, Ber.OctetString, 1);
        writer.WriteUInt8(1);
        Ber.WriteHeader(ref writer, Ber.OctetString, 1);
        writer.WriteUInt8(1);
        Ber.WriteHeader(ref writer, Ber.Boolean, 1);
        writer.WriteUInt8(0xFF);
        TargetParameters.Write(ref writer);
        MinimumParameters.Write(ref writer);
        MaximumParameters.Write(ref writer);
        Ber.WriteHeader(ref writer, Ber.OctetString, UserData.Size);
        UserData.Write(ref writer);
    }
}
