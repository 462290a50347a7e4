using System.Text.RegularExpressions;
using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1, REMOTEDESKTOP_CTL_AUTHENTICATE_PACKET: the proof of version 1.</summary>
/// <remarks>FreeRDP 2 ends both texts with a zero, FreeRDP 3 runs them together.</remarks>
public sealed partial record AuthenticateMessage(string ConnectionString, string ExpertBlob) : ControlMessage
{
    private const string Structure = "REMOTEDESKTOP_CTL_AUTHENTICATE_PACKET";

    public override ControlMessageType Type => ControlMessageType.Authenticate;

    private protected override int BodySize => WireText.TerminatedSize(ConnectionString) + WireText.TerminatedSize(ExpertBlob);

    internal static AuthenticateMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter(Structure);
        ReadOnlySpan<byte> body = reader.PeekRemaining();
        string first = WireText.ReadText(ref reader, "raConnectionString");
        int terminated = (first.Length + 1) * 2;
        if (terminated < body.Length) return new(first, WireText.UntilZero(body[terminated..]));

        int split = BlobStart(first);
        if (split < 0) throw reader.Malformed("expertBlob", "is missing");
        return new(first[..split], first[split..]);
    }

    private protected override void WriteBody(scoped ref PduWriter writer)
    {
        WireText.WriteTerminated(ref writer, ConnectionString);
        WireText.WriteTerminated(ref writer, ExpertBlob);
    }

    /// <summary>After the closing tag of Connection String 2 and its line break, or where the first pair of a blob begins.</summary>
    private static int BlobStart(string text)
    {
        const string close = "</E>";
        int end = text.IndexOf(close, StringComparison.Ordinal);
        if (end >= 0)
        {
            end += close.Length;
            return text.AsSpan(end).StartsWith("\r\n") ? end + 2 : end;
        }

        return PairStart().Match(text) is { Success: true } match ? match.Index : -1;
    }

    // Connection String 1 ends with "=" of its base64 and holds no semicolon behind a digit and before NAME= or PASS=.
    [GeneratedRegex("[0-9]{1,3};(NAME|PASS)=", RegexOptions.CultureInvariant)]
    private static partial Regex PairStart();
}
