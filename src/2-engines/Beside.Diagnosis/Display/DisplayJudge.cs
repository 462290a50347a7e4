namespace Beside.Diagnosis.Display;

public static class DisplayJudge
{
    private static readonly Dictionary<string, string> Consequences = new()
    {
        ["XInputExtension"] = "the panic key cannot be watched", ["XFIXES"] = "the pointer cannot be read",
        ["DAMAGE"] = "changes to the screen cannot be followed",
        ["XTEST"] = "keyboard and mouse cannot be controlled", ["XKEYBOARD"] = "lock keys cannot be controlled",
    };

    public static IEnumerable<Finding> Judge(DisplayFacts facts)
    {
        if (facts.IsWayland)
            yield return New(
                FindingVerdict.Hindrance,
                "This is a Wayland session, and Beside can only share X11 so far.",
                "Log in to an X11 (Xorg) session; the login screen offers it as \"on Xorg\" or \"X11\".");
        if (facts.Problem is { } problem)
            yield return New(
                FindingVerdict.Hindrance,
                $"Your screen cannot be shared: beside invite would end with exit code {facts.ExitCode}.",
                problem);
        else
            yield return New(
                FindingVerdict.Fine,
                $"The display {facts.Name}, {facts.Size.Width} by {facts.Size.Height} pixels, can be shared; Esc on your keyboard can be watched.");
        foreach (string extension in facts.MissingExtensions)
            yield return New(
                FindingVerdict.Hindrance,
                $"The display lacks the extension {extension}: {Consequences.GetValueOrDefault(extension, "it is needed")}.",
                "Start the X server with it, or use another X server; xdpyinfo lists what it has.");
        if (facts.SharesMemory == false && facts.Problem is null)
            yield return New(
                FindingVerdict.Note,
                "The display sends pictures through its socket instead of shared memory, which is slower.",
                "Run Beside on the same machine and in the same container as the X server.");
        if (!facts.HasDisplay)
            yield return new(
                FindingArea.Display,
                FindingVerdict.Hindrance,
                FindingSides.Helping,
                "There is no display for your helper's window: neither DISPLAY nor WAYLAND_DISPLAY is set.",
                "Start beside open in a graphical session, or with --headless.");
    }

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") =>
        new(FindingArea.Display, verdict, FindingSides.BeingHelped, what, toDo);
}
