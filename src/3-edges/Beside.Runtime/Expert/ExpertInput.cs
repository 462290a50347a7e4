using Beside.Platform;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Runtime.Expert;

/// <summary>The expert's keyboard and mouse: calls are injected on the novice's desktop during control. [MS-RDPBCGR]
/// 2.2.8.1.1.3.1.1.</summary>
/// <remarks>One caller. Outside control everything is dropped by the session, which alone knows.</remarks>
internal sealed class ExpertInput(Action<ExpertMessage> post) : IInputInjector
{
    private const int WheelMax = 255;   // what one event can tell

    private ushort _x, _y;

    public void Key(byte scancode, ScancodePrefix prefix, bool isDown) =>
        Send(InputEvent.Key(scancode, InputTranslation.ToWire(prefix), isDown));

    public void Unicode(char codeUnit, bool isDown) => Send(InputEvent.Character(codeUnit, isDown));

    public void MovePointer(int x, int y)
    {
        (_x, _y) = ((ushort)Math.Clamp(x, 0, ushort.MaxValue), (ushort)Math.Clamp(y, 0, ushort.MaxValue));
        Send(InputEvent.PointerMove(_x, _y));
    }

    public void Button(PointerButton button, bool isDown) => Send(InputEvent.Button(InputTranslation.ToWire(button), isDown, _x, _y));

    public void Wheel(int rotation, bool isHorizontal)
    {
        for (int step; rotation != 0; rotation -= step)
        {
            step = Math.Clamp(rotation, -WheelMax, WheelMax);
            Send(InputEvent.Wheel((short)step, isHorizontal, _x, _y));
        }
    }

    public void SynchronizeLocks(LockKeys locks) => Send(InputEvent.LockKeys((ToggleKeys)locks));

    public void ReleaseAll() => post(new ExpertMessage.ReleaseInput());

    private void Send(InputEvent input) => post(new ExpertMessage.Input(input));
}
