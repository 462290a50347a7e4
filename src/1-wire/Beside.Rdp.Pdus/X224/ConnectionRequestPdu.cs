using System.Text;
using Beside.Wire;

namespace Beside.Rdp.Pdus.X224;

/// <summary>[MS-RDPBCGR] 2.2.1.1 Client X.224 Connection Request PDU, from the X.224 length indicator on.</summary>
/// <param name="Cookie">Routing token or cookie without its CR LF, or null. Never trusted, never used.</param>
/// <param name="RequestedProtocols">RDP_NEG_REQ, or null if the client sends none.</param>
public sealed record ConnectionRequestPdu(string? Cookie, SecurityProtocols? RequestedProtocols) : IPdu<ConnectionRequestPdu>
{
    private const byte NegotiationRequestType = 1;
    private const int NegotiationRequestSize = 8;

    public static string Name => "X.224 Connection Request";

    public int Size => X224Tpdu.ConnectionHeaderSize
        + (Cookie is null ? 0 : Encoding.Latin1.GetByteCount(Cookie) + 2 /* CR LF */)
        + (RequestedProtocols is null ? 0 : NegotiationRequestSize);

    public static ConnectionRequestPdu Read(scoped ref PduReader reader)
    {
        PduReader variable = X224Tpdu.ReadConnectionHeader(ref reader, X224Tpdu.ConnectionRequest);
        string? cookie = ReadCookie(ref variable);
        return new(cookie, ReadNegotiationRequest(ref variable));
    }

    public void Write(scoped ref PduWriter writer)
    {
        X224Tpdu.WriteConnectionHeader(ref writer, X224Tpdu.ConnectionRequest, Size, 0);
        if (Cookie is not null)
        {
            Encoding.Latin1.GetBytes(Cookie, writer.Take(Encoding.Latin1.GetByteCount(Cookie)));
            writer.WriteBytes("\r\n"u8);
        }

        if (RequestedProtocols is not { } protocols) return;
        writer.WriteUInt8(NegotiationRequestType);
        writer.WriteUInt8(0);
        writer.WriteUInt16LittleEndian(NegotiationRequestSize);
        writer.WriteUInt32LittleEndian((uint)protocols);
    }

    /// <summary>Text up to CR LF. Without CR LF there is none, and the bytes are left to be read as RDP_NEG_REQ.</summary>
    private static string? ReadCookie(scoped ref PduReader reader)
    {
        int end = reader.PeekRemaining().IndexOf("\r\n"u8);
        if (end < 0 || reader.PeekUInt8("cookie") == NegotiationRequestType) return null;
        string cookie = Encoding.Latin1.GetString(reader.ReadBytes(end, "cookie"));
        reader.Skip(2, "cookie");
        return cookie;
    }

    /// <summary>What follows RDP_NEG_REQ (RDP_NEG_CORRELATION_INFO, 2.2.1.1.2) says nothing that matters here.</summary>
    private static SecurityProtocols? ReadNegotiationRequest(scoped ref PduReader reader)
    {
        if (reader.Remaining < NegotiationRequestSize || reader.PeekUInt8("type") != NegotiationRequestType)
            return null;
        string outer = reader.Enter("RDP_NEG_REQ");
        reader.Skip(1, "type");
        reader.Skip(1, "flags");
        ushort length = reader.ReadUInt16LittleEndian("length");
        reader.Require(length == NegotiationRequestSize, "length", $"{length} is not 8");
        var protocols = (SecurityProtocols)reader.ReadUInt32LittleEndian("requestedProtocols");
        reader.Leave(outer);
        return protocols;
    }
}
