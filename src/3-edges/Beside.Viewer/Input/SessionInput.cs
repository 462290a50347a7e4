using Beside.Platform;

namespace Beside.Viewer.Input;

/// <summary>The input of the session as it is at each call: another try is another connection, with an input of its own.</summary>
internal sealed class SessionInput(IViewedSession session) : IInputInjector
{
    public void Key(byte scancode, ScancodePrefix prefix, bool isDown) => session.Input.Key(scancode, prefix, isDown);

    public void Unicode(char codeUnit, bool isDown) => session.Input.Unicode(codeUnit, isDown);

    public void MovePointer(int x, int y) => session.Input.MovePointer(x, y);

    public void Button(PointerButton button, bool isDown) => session.Input.Button(button, isDown);

    public void Wheel(int rotation, bool isHorizontal) => session.Input.Wheel(rotation, isHorizontal);

    public void SynchronizeLocks(LockKeys locks) => session.Input.SynchronizeLocks(locks);

    public void ReleaseAll() => session.Input.ReleaseAll();
}
