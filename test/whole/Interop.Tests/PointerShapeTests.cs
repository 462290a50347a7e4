using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The pointer that the expert sees is the one that the novice has at that place.</summary>
public sealed class PointerShapeTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("tls", 32)]
    [InlineData("tls", 96)]
    [InlineData("rdp", 64)]
    public async Task Pointer_OverATerminalAndOverTheGround_LooksTheSameToTheExpert(string security, int size)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        using var ground = new RootCursor(shared.Display, size);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client =
            await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height, $"/sec:{security}");
        await invite.LetInAsync(client);

        await client.MovePointerAsync(200, 200);
        string overTerminal = await WaitForSameAsync(shared, client);
        await client.MovePointerAsync(200, 600);
        string overGround = await WaitForSameAsync(shared, client, other: overTerminal);
        await client.MovePointerAsync(200, 200);
        string again = await WaitForSameAsync(shared, client, other: overGround);

        Assert.NotEqual(overTerminal, overGround);
        Assert.Equal(size * size, overGround.Split(' ').Length);
        Assert.Equal(overTerminal, again);
    }

    private static async Task<string> WaitForSameAsync(SharedDesktop shared, ForeignClient client, string other = "")
    {
        (string own, string seen) = await Eventually.SeeAsync(
            () => Task.FromResult((CursorImage.Read(shared.Display), CursorImage.Read(client.Display))),
            p => p.Item1 == p.Item2 && p.Item1 != other, Patience);
        Assert.Equal(own, seen);
        return own;
    }
}
