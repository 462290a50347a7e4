namespace Beside.Viewer.Drawing;

/// <summary>Colours, 0xRRGGBB. Text stands out from its ground by 4.5 to 1 or more, disabled text as well.</summary>
internal static class Theme
{
    internal const uint Background = 0x14171C;
    internal const uint Bar = 0x1F242D;
    internal const uint BarEdge = 0x39414F;
    internal const uint Card = 0x262C37;
    internal const uint Button = 0x343C4A;
    internal const uint ButtonHover = 0x434D5E;
    internal const uint ButtonPressed = 0x2B323E;
    internal const uint ButtonOff = 0x272D37;
    internal const uint Primary = 0x1F6FD6;
    internal const uint PrimaryHover = 0x2F7FE6;
    internal const uint Danger = 0xA32A2A;
    internal const uint DangerHover = 0xB93838;
    internal const uint Text = 0xF3F5F8;
    internal const uint TextDim = 0xB9C1CE;
    internal const uint TextOff = 0x8F99A9;
    internal const uint Focus = 0x8AB8FF;
    internal const uint InputField = 0x14171C;
    internal const uint OwnMessage = 0x1D4B86;
    internal const uint TheirMessage = 0x343C4A;

    internal const uint DotWaiting = 0xF2B84B;
    internal const uint DotViewing = 0x5BC27A;
    internal const uint DotControlling = 0xFF8A4C;
    internal const uint DotEnded = 0x8F99A9;

    internal static uint DotOf(ViewerState state) => state switch
    {
        ViewerState.Viewing => DotViewing,
        ViewerState.Controlling => DotControlling,
        ViewerState.Ended => DotEnded,
        _ => DotWaiting,
    };
}
