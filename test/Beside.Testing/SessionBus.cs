namespace Beside.Testing;

/// <summary>
/// The bus of a desktop's session. Where nobody names it, libraries of windows start one, and with it the services that
/// are installed: xdg-desktop-portal mounts its document store into the runtime folder of the test, which cannot be
/// deleted then.
/// </summary>
public static class SessionBus
{
    public const string Variable = "DBUS_SESSION_BUS_ADDRESS";

    /// <summary>The address of a bus that is not there, of a kind that nobody knows.</summary>
    public const string None = "disabled:";
}
