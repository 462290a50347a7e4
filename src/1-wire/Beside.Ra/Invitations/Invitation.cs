using System.Globalization;
using System.Security;
using System.Text;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 2.2.3 Remote Assistance Invitation File, type 2: the <c>.msrcIncident</c> that the novice sends to
/// the expert.</summary>
/// <remarks>LHTICKET only: an RCTICKET would carry the connection string in clear, asks for protocol version 1, and
/// changes what FreeRDP sends.</remarks>
public sealed record Invitation
{
    public const string FileExtension = ".msrcIncident";

    /// <summary>USERNAME. Characters that XML would escape are left out, because FreeRDP does not undo escapes.</summary>
    public required string NoviceName { get; init; }

    /// <summary>LHTICKET, see <see cref="LhTicket"/>.</summary>
    public required string Ticket { get; init; }

    /// <summary>PassStub, see <see cref="Invitations.PassStub"/>.</summary>
    public required string PassStub { get; init; }

    /// <summary>DtStart, in whole seconds.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>DtLength, in whole minutes, rounded up. Experts show it; the novice enforces it.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>The file: UTF-8 without byte order mark.</summary>
    public byte[] ToArray()
    {
        string name = string.Concat(DisplayName.Sanitize(NoviceName).Where(c => c is not ('&' or '<' or '>' or '"' or '\'')));
        long start = CreatedAt.ToUnixTimeSeconds();
        long minutes = (long)Math.Ceiling(Lifetime.TotalMinutes);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <?xml version="1.0"?>{"\n"}<UPLOADINFO TYPE="Escalated"><UPLOADDATA USERNAME="{name}" LHTICKET="{Ticket}" PassStub="{SecurityElement.Escape(PassStub)}" RCTICKETENCRYPTED="1" DtStart="{start}" DtLength="{minutes}" L="0"/></UPLOADINFO>
            """));
    }
}
