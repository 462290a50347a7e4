using System.Text.Json;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>One expert, one invitation, its time and no longer.</summary>
public sealed class InvitationLimitsTests
{
    private const int Width = 1024, Height = 768;
    private const int Expired = 20;   // docs/events.md
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task SecondExpert_WhileOneIsHelping_IsTurnedAwayAndTheFirstGoesOn()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient first = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(first);
        Assert.Equal(0, await first.WaitForSamePixelsAsync(shared.Display, Patience));

        await using ForeignClient second = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        JsonElement refused = await invite.WaitForAsync("refused", _ => true);
        await second.Process.Exit.WaitAsync(Patience);
        Assert.Equal("already-being-helped", refused.GetProperty("reason").GetString());
        Assert.True((await Screenshot.TakeAsync(second.Display)).IsBlack);

        // [MS-RA] 2.2.6: the number that tells why.
        await using ExpertOnTheWire third = await ExpertOnTheWire.ConnectAsync(invite);
        await third.WaitForAsync(l => l == "result 37");
        await third.WaitForAsync(l => l == "disconnected");

        await first.TypeAsync("undisturbed");
        Assert.Equal("undisturbed", await shared.Sink.WaitForAsync("undisturbed", Patience));
        Assert.Equal(2, invite.Count("prompt"));
        Assert.DoesNotContain("\"ended\"", invite.Process.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_WhoseTimeIsOver_EndsByItself()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--expires", "2s");

        Assert.Equal(Expired, await invite.Process.Exit.WaitAsync(Patience));
        Assert.False(TcpPorts.IsListening(invite.Port));
        Assert.Equal("expired", (await invite.WaitForAsync("end", _ => true)).GetProperty("reason").GetString());
    }

    /// <summary>Who is being helped goes on being helped; nobody else comes in, and the invitation ends with the session.</summary>
    [Fact]
    public async Task Invitation_WhoseTimeEndsDuringASession_EndsWithIt()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--expires", "12s");
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);

        // No event tells it: somebody else is turned away for it from then on.
        string result = await Eventually.SeeAsync(KnockAsync, r => r == "result 27", Patience);
        Assert.Equal("result 27", result);
        await client.TypeAsync("still helped");
        Assert.Equal("still helped", await shared.Sink.WaitForAsync("helped", Patience));

        await invite.SayAsync("/end");
        Assert.Equal(Expired, await invite.Process.Exit.WaitAsync(Patience));

        // The helper is at work: of one who is not heard for five seconds, the novice would be asked whether another
        // may come in their place.
        async Task<string> KnockAsync()
        {
            await client.PressAsync("shift");
            await using ExpertOnTheWire other = await ExpertOnTheWire.ConnectAsync(invite);
            return await other.WaitForAsync(l => l.StartsWith("result ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Invitation_WithAnotherId_IsTurnedAwayWithoutAQuestion()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        string altered = await InvitationCopy.WriteAsync(
            invite, shared.Folder.File("altered.msrcIncident"), c => c with { Id = (c.Id[0] == 'A' ? "B" : "A") + c.Id[1..] });

        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(altered, invite.Password, Width, Height);
        JsonElement refused = await invite.WaitForAsync("refused", _ => true);
        await client.Process.Exit.WaitAsync(Patience);

        Assert.Equal("not-this-invitation", refused.GetProperty("reason").GetString());
        Assert.Equal(0, invite.Count("prompt"));
        Assert.True((await Screenshot.TakeAsync(client.Display)).IsBlack);
        Assert.True(TcpPorts.IsListening(invite.Port));
    }
}
