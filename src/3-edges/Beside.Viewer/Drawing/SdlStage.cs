using System.Runtime.InteropServices;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Drawing;

/// <summary>SDL, its window and the renderer on it. Of one thread.</summary>
internal sealed unsafe class SdlStage : IDisposable
{
    private const int GlRendererName = 0x1F01;

    /// <summary>Ours: at an interface scale of 1 the smallest window in which the bar keeps its buttons and words.</summary>
    private const int MinWidth = 560;

    private const int MinHeight = 315;

    private readonly double? _interfaceScale;

    private SdlStage(ViewerOptions options, bool tellsXKeys)
    {
        TellsXKeys = tellsXKeys;
        bool isX11 = Interop.IsX11();
        _interfaceScale = options.InterfaceScale ?? (isX11 ? DesktopScale.Read() : null);
        Window = CreateWindow(options, isX11 ? Fitting(_interfaceScale ?? 1, UsableBounds(0), 1) : 1);
        (Renderer, Info) = CreateRenderer(Window, isSoftware: false);
    }

    public nint Window { get; }

    /// <inheritdoc cref="Interop.TellXKeys"/>
    public bool TellsXKeys { get; }

    public nint Renderer { get; private set; }

    public SdlRendererInfo Info { get; private set; }

    public bool IsSoftware => (Info.Flags & Interop.RendererSoftware) != 0;

    public bool IsVisible => (Interop.GetWindowFlags(Window) & (Interop.WindowShown | Interop.WindowMinimized)) == Interop.WindowShown;

    public bool HasKeyboard => (Interop.GetWindowFlags(Window) & Interop.WindowInputFocus) != 0;

    public bool HasPointer => (Interop.GetWindowFlags(Window) & Interop.WindowMouseFocus) != 0;

    /// <summary>In pixels.</summary>
    public (int Width, int Height) Size
    {
        get
        {
            _ = Interop.GetRendererOutputSize(Renderer, out int width, out int height);
            return (width, height);
        }
    }

    /// <summary>Pixels for one unit of SDL's coordinates.</summary>
    public double PixelRatio => PixelRatioOf(Window, Renderer);

    /// <summary>How large the interface is drawn. Wayland says it by pixels for a unit, which X11 never has.</summary>
    public double InterfaceScale => Fitting(_interfaceScale ?? PixelRatio, UsableBounds(Interop.GetWindowDisplayIndex(Window)), PixelRatio);

    /// <exception cref="ViewerUnavailableException">A library is missing, or there is no display.</exception>
    public static SdlStage Open(ViewerOptions options)
    {
        Require(Interop.Sdl, "libsdl2-2.0-0");
        Require(Interop.SdlTtf, "libsdl2-ttf-2.0-0");
        _ = Interop.SetHint("SDL_APP_NAME", options.Title);
        _ = Interop.SetHint("SDL_NO_SIGNAL_HANDLERS", "1"); // Ctrl+C in the terminal is the program's
        _ = Interop.SetHint("SDL_VIDEO_ALLOW_SCREENSAVER", "1");
        _ = Interop.SetHint("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0"); // an ordinary window, no game
        _ = Interop.SetHint("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1");
        _ = Interop.SetHint("SDL_VIDEODRIVER", "x11,wayland"); // not the ones that draw on nothing, nor over a text console
        if (Interop.Init(Interop.InitVideo) != 0)
            throw Unavailable("There is no display to open a window on; start beside open in a graphical session, or use --headless");
        try
        {
            if (Interop.TtfInit() != 0) throw Unavailable("The font library cannot be started");
            bool tellsXKeys = Interop.TellXKeys();
            return new(options, tellsXKeys);
        }
        catch
        {
            Interop.Quit();
            throw;
        }
    }

    /// <summary>No smaller than the interface needs at its present scale.</summary>
    public void SetMinimumSize()
    {
        double units = InterfaceScale / PixelRatio;
        Interop.SetWindowMinimumSize(Window, (int)(MinWidth * units), (int)(MinHeight * units));
    }

    /// <summary>The pixel under a point of SDL's.</summary>
    public (int X, int Y) ToPixels(int x, int y)
    {
        Interop.GetWindowSize(Window, out int width, out int height);
        (int pixelWidth, int pixelHeight) = Size;
        return (DisplayUnits.ToPixel(x, width, pixelWidth), DisplayUnits.ToPixel(y, height, pixelHeight));
    }

    /// <summary>From now on everything is drawn by the processor: the graphics card does not take the picture. All
    /// textures are lost.</summary>
    public void UseSoftware()
    {
        Interop.DestroyRenderer(Renderer);
        (Renderer, Info) = CreateRenderer(Window, isSoftware: true);
    }

    public void Dispose()
    {
        Interop.DestroyRenderer(Renderer);
        Interop.DestroyWindow(Window);
        Interop.TtfQuit();
        Interop.Quit();
    }

    // Buttons beyond the display's edge could not be pressed.
    private static double Fitting(double scale, Box usable, double pixelRatio)
    {
        double most = usable.IsEmpty ? scale : Math.Min((double)usable.Width / MinWidth, (double)usable.Height / MinHeight) * pixelRatio;
        return Math.Clamp(Math.Min(scale, most), ViewerOptions.MinInterfaceScale, ViewerOptions.MaxInterfaceScale);
    }

    /// <summary>In units, without panels. Empty: not known.</summary>
    private static Box UsableBounds(int display) => Interop.GetDisplayUsableBounds(display, out Box usable) == 0 ? usable : default;

    private static void Require(string library, string package)
    {
        if (!NativeLibrary.TryLoad(library, out _))
            throw new ViewerUnavailableException(
                $"The window needs the library {library}, which is not installed: sudo apt install {package}");
    }

    /// <param name="scale">Units for one of the options'.</param>
    private static nint CreateWindow(ViewerOptions options, double scale)
    {
        (int width, int height) = ((int)(options.Width * scale), (int)(options.Height * scale));
        if (UsableBounds(0) is { IsEmpty: false } usable)
            (width, height) = (Math.Min(width, usable.Width), Math.Min(height, usable.Height));
        nint window = Interop.CreateWindow(
            options.Title, Interop.WindowPositionCentered, Interop.WindowPositionCentered, width, height,
            Interop.WindowResizable | Interop.WindowAllowHighDpi);
        if (window == 0) throw Unavailable("The window cannot be opened");
        return window;
    }

    private static (nint Renderer, SdlRendererInfo Info) CreateRenderer(nint window, bool isSoftware)
    {
        nint renderer = isSoftware ? 0 : Interop.CreateRenderer(window, -1, Interop.RendererAccelerated | Interop.RendererPresentVSync);
        if (renderer != 0 && IsEmulated() && PixelRatioOf(window, renderer) <= 1)
        {
            Interop.DestroyRenderer(renderer);
            renderer = 0;
        }

        if (renderer == 0)
            renderer = Interop.CreateRenderer(window, -1, Interop.RendererSoftware | Interop.RendererPresentVSync);
        if (renderer == 0) throw Unavailable("Nothing can be drawn in the window");
        _ = Interop.GetRendererInfo(renderer, out SdlRendererInfo info);
        return (renderer, info);
    }

    private static double PixelRatioOf(nint window, nint renderer)
    {
        _ = Interop.GetRendererOutputSize(renderer, out int pixels, out _);
        Interop.GetWindowSize(window, out int units, out _);
        return units > 0 ? (double)pixels / units : 1;
    }

    // OpenGL made by the processor draws slower than SDL's own drawing by the processor, which in SDL 2.26 knows no
    // pixels below a unit of Wayland's.
    private static bool IsEmulated()
    {
        var getString = (delegate* unmanaged<int, byte*>)Interop.GlGetProcAddress("glGetString");
        string? name = getString is null ? null : Marshal.PtrToStringUTF8((nint)getString(GlRendererName));
        return name is not null && (name.Contains("llvmpipe", StringComparison.Ordinal)
            || name.Contains("softpipe", StringComparison.Ordinal)
            || name.Contains("Software", StringComparison.Ordinal));
    }

    private static ViewerUnavailableException Unavailable(string what) => new($"{what}: {Interop.GetError()}.");
}
