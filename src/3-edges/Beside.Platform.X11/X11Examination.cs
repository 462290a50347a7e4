using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>What a display has and lacks for sharing, all at once; opening it would stop at the first missing thing.</summary>
/// <param name="MissingExtensions">The missing extensions that have no substitute.</param>
/// <param name="SharesMemory">Whether pictures come through shared memory instead of the socket.</param>
public sealed record X11Examination(IReadOnlyList<string> MissingExtensions, bool SharesMemory)
{
    private const int TrialBytes = 4096;   // ours: a page is enough to see whether the server can map it

    private static readonly string[] Needed = ["XInputExtension", "XFIXES", "DAMAGE", "XTEST", "XKEYBOARD"];

    /// <summary>Null if the display cannot be asked.</summary>
    public static async Task<X11Examination?> RunAsync(X11DesktopOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        string text = options.Display ?? Environment.GetEnvironmentVariable("DISPLAY") ?? "";
        if (!DisplayName.TryParse(text, out DisplayName display)) return null;
        byte[] authority = XAuthority.ReadFile(options.AuthorityFile ?? XAuthority.DefaultPath());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.OpenTimeout);
        try
        {
            using XConnection connection = await XConnector.ConnectAsync(display, text, authority, limit.Token).ConfigureAwait(false);
            connection.Start((_) => { }, _ => { });
            using CancellationTokenRegistration registration =
                limit.Token.UnsafeRegister(_ => connection.Lose("The display did not answer in time."), null);
            return await Task.Run(() => Examine(connection, text), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DesktopUnavailableException or DesktopLostException or XProtocolException or XErrorException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static X11Examination Examine(XConnection connection, string text)
    {
        string[] missing = [.. Needed.Where(name => XExtensions.FindOne(connection, name) is null)];
        if (missing.Length > 0) return new(missing, SharesMemory: false);
        using SharedSegment? segment = SharedSegment.TryCreate(connection, XExtensions.Find(connection, text), TrialBytes);
        return new([], segment is not null);
    }
}
