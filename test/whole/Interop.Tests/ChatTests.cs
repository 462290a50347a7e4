using System.Text.Json;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Chat, which foreign clients for Linux do not show, with an expert on the wire.</summary>
public sealed class ChatTests
{
    private const int Width = 800, Height = 600;

    [Theory]
    [InlineData("tls")]
    [InlineData("rdp")]
    public async Task Chat_WhileTheScreenIsShown_GoesBothWaysAndSteersNoTerminal(string security)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--name", "Ann");
        await using ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(
            invite, security, name: "Bob\u202E\u001b[31m", chatBeforeProof: "said before the yes");
        JsonElement prompt = await invite.WaitForPromptAsync("view");
        Assert.Equal("Bob[31m", prompt.GetProperty("name").GetString());
        await invite.SayAsync("yes");
        await invite.WaitForStateAsync("viewing");

        await invite.SayAsync("Grüße, 你好 😀");
        await invite.SayAsync("/unknown is chat as well");
        await expert.WaitForAsync(l => l == "chat /unknown is chat as well");
        await expert.SayAsync("Good \u001b[2Jevening\u202E\u0007\u200B, 😀");

        JsonElement chat = await invite.WaitForAsync("chat", _ => true);
        Assert.Equal(("Bob[31m", "Good [2Jevening, 😀"), (chat.GetProperty("from").GetString(), chat.GetProperty("text").GetString()));
        Assert.Equal(["Grüße, 你好 😀", "/unknown is chat as well"], expert.Chat());
        Assert.Equal(1, invite.Count("chat"));
    }

    [Fact]
    public async Task Chat_BeforeTheYes_ReachesNobodyAndSaysSo()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ExpertOnTheWire expert = await ExpertOnTheWire.ConnectAsync(invite);
        await invite.WaitForPromptAsync("view");

        await invite.SayAsync("who are you?");

        Assert.Equal("no-answer", (await invite.WaitForAsync("ignored", _ => true)).GetProperty("reason").GetString());
        await invite.SayAsync("yes");
        await invite.WaitForStateAsync("viewing");
        await invite.SayAsync("hello");
        await expert.WaitForAsync(l => l.StartsWith("chat ", StringComparison.Ordinal));
        Assert.Equal(["hello"], expert.Chat());
    }
}
