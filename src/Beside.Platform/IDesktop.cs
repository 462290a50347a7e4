using System.Threading.Channels;

namespace Beside.Platform;

/// <summary>A desktop that can be shared. Opening one captures nothing and injects nothing.</summary>
public interface IDesktop : IAsyncDisposable
{
    /// <summary>What a person would call it, for example <c>:0</c>.</summary>
    string Name { get; }

    DesktopLayout Layout { get; }

    /// <summary>Layout changes, panic keys, the loss of the desktop. Completed after <see cref="DesktopEvent.Lost"/>.</summary>
    ChannelReader<DesktopEvent> Events { get; }

    IScreenCapture Capture { get; }

    IInputInjector Input { get; }
}
