using System.Threading.Channels;

namespace Beside.Platform;

/// <summary>A desktop that can be shared. Opening one captures nothing and injects nothing.</summary>
public interface IDesktop : IAsyncDisposable
{
    /// <summary>What a person would call it, for example <c>:0</c>.</summary>
    string Name { get; }

    DesktopLayout Layout { get; }

    /// <summary>Layout changes, panic keys, lost keyboards, the loss of the desktop. Completed after
    /// <see cref="DesktopEvent.Lost"/>.</summary>
    ChannelReader<DesktopEvent> Events { get; }

    IScreenCapture Capture { get; }

    IInputInjector Input { get; }

    /// <summary>
    /// How long it is since a key or button was pressed by anything but the novice's own devices: by a program, by what
    /// comes through <see cref="Input"/>. Null: never.
    /// This asks the desktop, so it knows everything that was pressed before the call. It takes as long as the desktop
    /// needs, and returns zero if the desktop is gone.
    /// </summary>
    TimeSpan? SinceInjectedPress();
}
