namespace Beside.Platform;

/// <summary>One call of <see cref="IInputInjector"/> as <see cref="InMemoryDesktop"/> has seen it.</summary>
public abstract record InputRecord
{
    private InputRecord()
    {
    }

    public sealed record Key(byte Scancode, ScancodePrefix Prefix, bool IsDown) : InputRecord;

    public sealed record Unicode(char CodeUnit, bool IsDown) : InputRecord;

    public sealed record PointerMove(int X, int Y) : InputRecord;

    public sealed record Button(PointerButton Which, bool IsDown) : InputRecord;

    public sealed record Wheel(int Rotation, bool IsHorizontal) : InputRecord;

    public sealed record Locks(LockKeys State) : InputRecord;

    public sealed record ReleaseAll : InputRecord;
}
