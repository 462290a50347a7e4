using Beside.Platform;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Runtime.Expert;

namespace Beside.Runtime.Tests.Expert;

/// <summary>What the expert's keyboard and mouse say arrives at the novice's desktop as it was said.</summary>
public sealed class ExpertInputTests
{
    private readonly List<InputEvent> _sent = [];
    private readonly ExpertInput _input;

    public ExpertInputTests() => _input = new(message =>
    {
        if (message is ExpertMessage.Input input) _sent.Add(input.Event);
    });

    [Fact]
    public async Task Calls_OfEveryKind_AreInjectedAsTheyWereMade()
    {
        _input.Key(0x1E, ScancodePrefix.None, isDown: true);
        _input.Key(0x1E, ScancodePrefix.None, isDown: false);
        _input.Key(0x48, ScancodePrefix.E0, isDown: true);
        _input.Key(0x48, ScancodePrefix.E0, isDown: false);
        _input.Unicode('€', isDown: true);
        _input.Unicode('€', isDown: false);
        _input.MovePointer(30, 40);
        _input.Button(PointerButton.X2, isDown: true);
        _input.Button(PointerButton.X2, isDown: false);
        _input.Wheel(-120, isHorizontal: false);
        _input.Wheel(300, isHorizontal: true);
        _input.SynchronizeLocks(LockKeys.CapsLock | LockKeys.NumLock);

        await using var desktop = new InMemoryDesktop(100, 100);
        foreach (InputEvent input in _sent) desktop.Input.Inject(input);

        Assert.Equal(
            [
                new InputRecord.Key(0x1E, ScancodePrefix.None, true),
                new InputRecord.Key(0x1E, ScancodePrefix.None, false),
                new InputRecord.Key(0x48, ScancodePrefix.E0, true),
                new InputRecord.Key(0x48, ScancodePrefix.E0, false),
                new InputRecord.Unicode('€', true),
                new InputRecord.Unicode('€', false),
                new InputRecord.PointerMove(30, 40),
                new InputRecord.PointerMove(30, 40),
                new InputRecord.Button(PointerButton.X2, true),
                new InputRecord.PointerMove(30, 40),
                new InputRecord.Button(PointerButton.X2, false),
                new InputRecord.Wheel(-120, false),
                new InputRecord.Wheel(255, true),
                new InputRecord.Wheel(45, true),
                new InputRecord.Locks(LockKeys.CapsLock | LockKeys.NumLock),
            ],
            desktop.RecordedInput);
    }

    [Fact]
    public void HeldEvents_ReleasesWhatIsDown_LastPressedFirst()
    {
        _input.Key(0x1D, ScancodePrefix.E0, isDown: true);
        _input.Key(0x2E, ScancodePrefix.None, isDown: true);
        _input.Key(0x2E, ScancodePrefix.None, isDown: true);   // a repeat
        _input.Key(0x30, ScancodePrefix.None, isDown: true);
        _input.Key(0x30, ScancodePrefix.None, isDown: false);
        _input.MovePointer(5, 6);
        _input.Button(PointerButton.Middle, isDown: true);
        _input.MovePointer(7, 8);
        _input.Wheel(120, isHorizontal: false);
        var held = new HeldEvents();
        foreach (InputEvent input in _sent) held.Observe(input);

        List<InputEvent> releases = [];
        while (held.TryTakeRelease(out InputEvent release)) releases.Add(release);

        Assert.Equal(
            [
                InputEvent.Button(MouseButtons.Middle, isDown: false, 7, 8),
                InputEvent.Key(0x2E, isDown: false),
                InputEvent.Key(0x1D, KeyPrefix.E0, isDown: false),
            ],
            releases);
    }
}
