using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Novice;

namespace Beside.Session.Tests.Novice;

/// <summary>A helper of whom nothing is heard while they hold something down.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan ToTheNudge = TimeSpan.FromSeconds(2), ToTheEnd = TimeSpan.FromSeconds(3);

    public static TheoryData<InputEvent> WhatCanBeHeld => new()
    {
        InputEvent.Key(0x2A, isDown: true),
        InputEvent.Key(0x1D, KeyPrefix.E0, isDown: true),
        InputEvent.Character('ж', isDown: true),
        InputEvent.Button(MouseButtons.Left, isDown: true, 5, 5),
        InputEvent.Button(MouseButtons.Middle, isDown: true, 5, 5),
        InputEvent.Button(MouseButtons.X1, isDown: true, 5, 5),
    };

    [Theory]
    [MemberData(nameof(WhatCanBeHeld))]
    public void Silence_WhileSomethingIsHeld_LetsItGoAndTellsTheNovice(InputEvent press)
    {
        Connection helper = new Connection().Controlling();
        Assert.True(helper.Admits(press));

        helper.Wait(ToTheNudge);
        Assert.Equal(["Nudge"], helper.Outputs());
        helper.Wait(ToTheEnd);
        Assert.Equal(["ReleaseInput", "ExpertSilent"], helper.Outputs());

        Assert.Equal(NoviceState.Controlling, helper.Novice.State);
        Assert.Null(helper.Novice.NextDeadline);   // once for each silence
    }

    [Theory]
    [MemberData(nameof(WhatCanBeHeld))]
    public void Silence_WhenEverythingIsUpAgain_IsNotMinded(InputEvent press)
    {
        Connection helper = new Connection().Controlling();
        helper.Admits(press);

        helper.Admits(press with { IsDown = false });

        Assert.Null(helper.Novice.NextDeadline);
    }

    /// <summary>While the session is being set up anew for another size of the desktop, a release is dropped with all
    /// other input.</summary>
    [Theory]
    [MemberData(nameof(WhatCanBeHeld))]
    public void ChangeOfSize_WhileSomethingIsHeld_LetsItGo(InputEvent press)
    {
        Connection helper = new Connection().Controlling();
        Assert.True(helper.Admits(press));

        helper.Activated();

        Assert.Equal(["ReleaseInput", "RefreshPicture"], helper.Outputs());
        Assert.Equal(NoviceState.Controlling, helper.Novice.State);
        Assert.Null(helper.Novice.NextDeadline);
    }

    /// <summary>A hand that rests on Shift: the program answers each nudge.</summary>
    [Fact]
    public void Silence_BrokenByTheProgram_LetsNothingGo()
    {
        Connection helper = new Connection().Controlling();
        helper.Admits(Connection.KeyDown);

        for (int i = 0; i < 20; i++)
        {
            helper.Wait(ToTheNudge);
            Assert.Equal(["Nudge"], helper.Outputs());
            helper.Novice.Hear(helper.Now);
        }

        Assert.Equal(helper.Now + ToTheNudge, helper.Novice.NextDeadline);
    }

    [Fact]
    public void Silence_AfterThePanicKey_IsNotMinded()
    {
        Connection helper = new Connection().Controlling();
        helper.Admits(Connection.KeyDown);

        helper.Novice.PressPanicKey(helper.Now);

        Assert.Null(helper.Novice.NextDeadline);
    }
}
