namespace Beside.Testing;

/// <summary>Programs of the system that tests need. A missing one fails the test and says which Debian package has it.</summary>
public static class Tool
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["Xvfb"] = "xvfb",
        ["Xwayland"] = "xwayland",
        ["weston"] = "weston",
        ["xterm"] = "xterm",
        ["xdotool"] = "xdotool",
        ["xev"] = "x11-utils",
        ["xdpyinfo"] = "x11-utils",
        ["xset"] = "x11-xserver-utils",
        ["xsetroot"] = "x11-xserver-utils",
        ["xmodmap"] = "x11-xserver-utils",
        ["xrandr"] = "x11-xserver-utils",
        ["setxkbmap"] = "x11-xkb-utils",
        ["xkbcomp"] = "x11-xkb-utils",
        ["xwd"] = "x11-apps",
        ["xlogo"] = "x11-apps",
        ["xauth"] = "xauth",
        ["openbox"] = "openbox",
        ["import"] = "imagemagick",
        ["xfreerdp"] = "freerdp2-x11",
        ["freerdp-shadow-cli"] = "freerdp2-shadow-x11",
        ["rdesktop"] = "rdesktop",
        ["sh"] = "dash",
        ["cat"] = "coreutils",
        ["env"] = "coreutils",
        ["mkfifo"] = "coreutils",
        ["stdbuf"] = "coreutils",
        ["ipcs"] = "util-linux",
        ["nsenter"] = "util-linux",
        ["unshare"] = "util-linux",
        ["ss"] = "iproute2",
    };

    /// <summary>The full path of a program.</summary>
    /// <exception cref="ChildProcessException">It is not installed.</exception>
    public static string Find(string name)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/bin")
            .Append("/bin"))
        {
            string path = Path.Combine(folder, name);
            if (folder.Length > 0 && File.Exists(path)) return path;
        }

        string package = Packages.TryGetValue(name, out string? known) ? $"install the Debian package {known}" : "install it";
        throw new ChildProcessException($"This test needs the program \"{name}\", which is not here: {package}.");
    }
}
