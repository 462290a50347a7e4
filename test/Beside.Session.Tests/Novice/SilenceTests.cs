using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Novice;

namespace Beside.Session.Tests.Novice;

/// <summary>A helper of whom nothing is heard while they hold something down.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan ToTheNudge = TimeSpan.FromSeconds(2), ToTheEnd = TimeSpan.FromSeconds(3);

    public static TheoryData<InputEventKind, ushort, ushort> WhatCanBeHeld => new()
    {
        { InputEventKind.Scancode, 0, 0x2A },
        { InputEventKind.Scancode, 0x0100, 0x1D },
        { InputEventKind.Unicode, 0, 'ж' },
        { InputEventKind.Mouse, 0x9000, 0 },
        { InputEventKind.Mouse, 0xC000, 0 },
        { InputEventKind.ExtendedMouse, 0x8001, 0 },
    };

    [Theory]
    [MemberData(nameof(WhatCanBeHeld))]
    public void Silence_WhileSomethingIsHeld_LetsItGoAndTellsTheNovice(InputEventKind kind, ushort flags, ushort code)
    {
        Connection helper = new Connection().Controlling();
        Assert.True(helper.Admits(new InputEvent(kind, flags, code, 5, 5)));

        helper.Wait(ToTheNudge);
        Assert.Equal(["Nudge"], helper.Outputs());
        helper.Wait(ToTheEnd);
        Assert.Equal(["ReleaseInput", "ExpertSilent"], helper.Outputs());

        Assert.Equal(NoviceState.Controlling, helper.Novice.State);
        Assert.Null(helper.Novice.NextDeadline);   // once for each silence
    }

    [Theory]
    [MemberData(nameof(WhatCanBeHeld))]
    public void Silence_WhenEverythingIsUpAgain_IsNotMinded(InputEventKind kind, ushort flags, ushort code)
    {
        Connection helper = new Connection().Controlling();
        helper.Admits(new InputEvent(kind, flags, code, 5, 5));

        helper.Admits(new InputEvent(kind, (ushort)(kind is InputEventKind.Scancode or InputEventKind.Unicode ? flags | 0x8000 : flags & 0x7FFF), code, 9, 9));

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
