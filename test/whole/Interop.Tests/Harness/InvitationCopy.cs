using System.Text.RegularExpressions;
using Beside.Ra.Invitations;

namespace Interop.Tests.Harness;

/// <summary>An invitation as somebody with its password can read it and write another one.</summary>
internal static partial class InvitationCopy
{
    public static ConnectionString2 Read(string file, string password) =>
        Decrypt(Ticket().Match(File.ReadAllText(file)).Groups["hex"].Value, password);

    public static string ReadPassStub(string file) =>
        System.Net.WebUtility.HtmlDecode(PassStub().Match(File.ReadAllText(file)).Groups["stub"].Value);

    /// <summary>Writes the same invitation with another connection string: xfreerdp takes its addresses from the file alone.</summary>
    public static async Task<string> WriteAsync(BesideInvite invite, string copy, Func<ConnectionString2, ConnectionString2> change)
    {
        string changed = Ticket().Replace(
            await File.ReadAllTextAsync(invite.File),
            ticket =>
                $"LHTICKET=\"{LhTicket.Encrypt(change(Decrypt(ticket.Groups["hex"].Value, invite.Password)).Write(), invite.Password)}\"");
        await File.WriteAllTextAsync(copy, changed);
        return copy;
    }

    private static ConnectionString2 Decrypt(string ticket, string password)
    {
        Assert.True(LhTicket.TryDecrypt(ticket, password, out string? connectionString));
        return ConnectionString2.Read(connectionString);
    }

    [GeneratedRegex("LHTICKET=\"(?<hex>[^\"]*)\"")]
    private static partial Regex Ticket();

    [GeneratedRegex("PassStub=\"(?<stub>[^\"]*)\"")]
    private static partial Regex PassStub();
}
