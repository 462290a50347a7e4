namespace Beside.Platform.X11.Input;

/// <summary>A keyboard as XInput 2 lists it.</summary>
/// <param name="Id">The number that XInput and XKB know it by.</param>
/// <param name="Master">The master keyboard that it speaks through; its own number if it is one itself, zero if it
/// speaks through none.</param>
/// <param name="IsInjector">XTEST speaks through it.</param>
internal readonly record struct KeyboardDevice(int Id, int Master, bool IsInjector)
{
    internal bool IsMaster => Id == Master;
}
