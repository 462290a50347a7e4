using Beside.Rdp.Pdus.Gcc;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 2 Connect-Response with rt-successful, as [MS-RDPBCGR] 2.2.1.4 uses it.</summary>
public sealed record ConnectResponsePdu(DomainParameters DomainParameters, ConferenceCreateResponse UserData) : IPdu<ConnectResponsePdu>
{
    private const byte Application = 102;

    public static string Name => "MCS Connect-Response";

    public int Size => 2 + Ber.SizeOfLength(ContentSize) + ContentSize;

    private int ContentSize => 3 /* result */ + 3 /* calledConnectId */ + DomainParameters.Size + Ber.SizeOfElement(UserData.Size);

    public static ConnectResponsePdu Read(scoped ref PduReader reader)
    {
        PduReader content = Ber.ReadApplication(ref reader, Application, "Connect-Response");
        uint result = Ber.ReadInteger(ref content, "result", Ber.Enumerated);
        content.Require(result == (uint)McsResult.Successful, "result", $"the server refused with {(McsResult)result}");
        Ber.ReadInteger(ref content, "calledConnectId");
        DomainParameters parameters = DomainParameters.Read(ref content);
        PduReader userData = Ber.ReadElement(ref content, Ber.OctetString, "userData");
        return new(parameters, ConferenceCreateResponse.Read(ref userData));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(0x7F);
        Ber.WriteHeader(ref writer, Application, ContentSize);
        Ber.WriteInteger(ref writer, (uint)McsResult.Successful, Ber.Enumerated);
        Ber.WriteInteger(ref writer, 0);
        DomainParameters.Write(ref writer);
        Ber.WriteHeader(ref writer, Ber.OctetString, UserData.Size);
        UserData.Write(ref writer);
    }
}
