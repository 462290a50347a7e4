using System.Threading.Channels;

namespace Beside.Platform;

/// <summary>A desktop that can be shared. Opening one captures nothing and injects nothing.</summary>
public interface IDesktop : IAsyncDisposable
{
    /// <summary>What a person would call it, for example <c>:0</c>.</summary>
    string Name { get; }

    DesktopLayout Layout { get; }

    /// <summary>Layout changes, panic keys, lost keyboards, the loss of the desktop. Completed after <see cref="DesktopEvent.Lost"/>.</summary>
    ChannelReader<DesktopEvent> Events { get; }

    IScreenCapture Capture { get; }

    IInputInjector Input { get; }

    /// <summary>
    /// How long it is since a key or button was pressed by anything but the novice's own devices: by a program, by what comes through <see cref="Input"/>. Null: never.
    /// The desktop is asked, so everything that was pressed before the call is known; that takes as long as the desktop does, and where it is gone the answer is zero.
    /// </summary>
    TimeSpan? SinceInjectedPress();
}
