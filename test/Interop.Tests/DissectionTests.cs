using System.Text.RegularExpressions;
using Beside.Ra.Invitations;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>What <c>beside invite</c> sends, in the eyes of Wireshark's dissectors.</summary>
public sealed partial class DissectionTests
{
    private const int Width = 1366, Height = 768;
    private const string FromServer = "tcp.srcport == 3389";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The relay's certificate is not the one in the invitation; xfreerdp takes it all the same. That is a known limit in docs/threat-model.md, of use here.</summary>
    [Fact]
    public async Task Session_WithPictureControlAndChat_HasNoMalformedPacketFromTheServer()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var relay = new RecordingRelay(invite.Port);
        string redirected = shared.Folder.File("redirected.msrcIncident");
        await File.WriteAllTextAsync(redirected, Redirect(await File.ReadAllTextAsync(invite.File), invite.Password, relay.Port));
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(redirected, invite.Password, Width, Height, "/sec:tls");
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.PressAsync("ctrl+alt+c");
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("dissect me");
        Assert.Equal("dissect me", await shared.Sink.WaitForAsync("me", Patience));
        await invite.SayAsync("A word for you");
        await invite.SayAsync("/end");
        await client.Process.Exit.WaitAsync(Patience);

        string capture = shared.Folder.File("capture.pcap");
        Dissection.WriteCapture(capture, relay.Record);

        Assert.NotEmpty(await Dissection.SelectAsync(capture, $"rdp.fastpathPDULength && {FromServer}"));
        Assert.Empty(await Dissection.SelectAsync(capture, $"_ws.malformed && {FromServer}"));
        Assert.Empty(await Dissection.SelectAsync(capture, $"_ws.expert.severity == error && {FromServer}"));
    }

    /// <summary>The same invitation to another port: xfreerdp takes its addresses from the file alone.</summary>
    private static string Redirect(string file, string password, int port) => Ticket().Replace(file, ticket =>
    {
        Assert.True(LhTicket.TryDecrypt(ticket.Groups["hex"].Value, password, out string? connectionString));
        ConnectionString2 redirected = ConnectionString2.Read(connectionString) with { Addresses = [new("127.0.0.1", port)] };
        return $"LHTICKET=\"{LhTicket.Encrypt(redirected.Write(), password)}\"";
    });

    [GeneratedRegex("LHTICKET=\"(?<hex>[^\"]*)\"")]
    private static partial Regex Ticket();
}
