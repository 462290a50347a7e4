using System.Globalization;
using System.Text.Json;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>A helper who reaches the novice only by what a router passes on.</summary>
public sealed class RouterTests
{
    private const int Width = 1024, Height = 768;
    private const int CannotListen = 13;   // docs/events.md
    private static readonly string Port = RouterBetween.InnerPort.ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(RouterBetween.Ipv4, $"{RouterBetween.Ipv4}")]
    [InlineData(RouterBetween.Ipv6, $"[{RouterBetween.Ipv6}]")]
    [InlineData(RouterBetween.Name, RouterBetween.Name)]
    public async Task Announced_WhereTheRouterPassesOn_IsHowEveryHelperGetsIn(string host, string written)
    {
        await using RouterBetween machines = await RouterBetween.StartAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartWithinAsync(
            machines.Novice, shared, "--port", Port, "--announce", $"{written}:{RouterBetween.OuterPort}");
        Assert.Equal((host, RouterBetween.OuterPort), invite.Addresses[0]);
        Assert.Contains(("192.168.7.2", RouterBetween.InnerPort), invite.Addresses);

        await using (BesideOpen open = BesideOpen.StartWithin(machines.Helper, invite.File, invite.Password))
        {
            await invite.AnswerAsync("view", "yes");
            await open.WaitForStateAsync("viewing");
            await open.SayAsync("end");
            await invite.WaitForStateAsync("waiting");
        }

        await using ForeignClient xfreerdp =
            await ForeignClient.OpenInvitationWithinAsync(machines.Helper, invite.File, invite.Password, Width, Height);
        await invite.AnswerAsync("view", "yes");
        await invite.WaitForStateAsync("viewing");
        Assert.Equal(0, await xfreerdp.WaitForSamePixelsAsync(shared.Display, TimeSpan.FromSeconds(30)));
    }

    /// <summary>Nobody answers at the first address of the name, and nobody says so.</summary>
    [Fact]
    public async Task Announced_NameWhoseFirstAddressIsSilent_LeadsInByTheSecond()
    {
        await using RouterBetween machines = await RouterBetween.StartAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartWithinAsync(
            machines.Novice, shared, "--port", Port, "--announce", $"{RouterBetween.NameOfTwo}:{RouterBetween.OuterPort}");
        await using BesideOpen open = BesideOpen.StartWithin(machines.Helper, invite.File, invite.Password);

        JsonElement connected = await open.WaitForAsync("connected", _ => true);
        Assert.Equal($"{RouterBetween.Ipv4}:{RouterBetween.OuterPort}", connected.GetProperty("peer").GetString());
        await invite.WaitForPromptAsync("view");
    }

    /// <summary>What a person tries first, and is told the way to.</summary>
    [Fact]
    public async Task Listen_OnTheRoutersAddress_EndsAndPointsToAnnounce()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using ChildProcess invite = BesideInvite.StartProcess(shared, null, "--listen", RouterBetween.Ipv4);

        Assert.Equal(CannotListen, await invite.Exit.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("--announce", invite.Errors.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::")]
    [InlineData("0.0.0.0")]
    public async Task Listen_OnAllAddressesWhereThereAreNone_EndsInWordsAndWritesNoInvitation(string any)
    {
        await using NetworkNamespace alone = await NetworkNamespace.StartAsync();
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        string file = shared.Folder.File("invitation.msrcIncident");
        (string program, string[] arguments) =
            alone.Within(BesideProgram.Executable, ["invite", "--events", "json", "--out", file, "--listen", any]);
        await using ChildProcess invite = ChildProcess.Start(
            program,
            arguments,
            new Dictionary<string, string?>(shared.Display.Environment) { ["HOME"] = shared.Folder.Path });

        Assert.Equal(CannotListen, await invite.Exit.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains($"{any} stands for no address of this machine", invite.Errors.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }
}
