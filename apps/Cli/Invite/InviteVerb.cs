using Beside.Flows;
using Beside.Flows.Novice;
using Beside.Platform;
using Beside.Platform.X11;
using Beside.Policy.Sources;
using Beside.Runtime;
using Microsoft.Win32.SafeHandles;

namespace Beside.Cli.Invite;

/// <summary><c>beside invite</c>: the novice's session with a terminal or a script before it.</summary>
internal sealed class InviteVerb(InviteOptions options, INoviceFace face, TextReader input)
{
    /// <summary>Standard input without the console's own line editor, whose buffer could keep what was typed before a question.</summary>
    public static TextReader OpenStandardInput() => new StreamReader(
        new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0), leaveOpen: false);

    /// <summary>Standard output whose end is noticed: the console's own stream keeps silent when nobody reads it any more.</summary>
    public static TextWriter OpenStandardOutput()
    {
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // a file may be shared with standard error: only the console's stream appends
        return stream.CanSeek ? Console.Out : new StreamWriter(stream);
    }

    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var surroundings = new FlowSurroundings(SystemPolicies.OfThisSystem().Resolve, new MonotonicClock(new BootTime()), Wording.Program);
        await using NoviceFlow flow = await NoviceFlow.BeginAsync(
            FlowOptions(),
            surroundings,
            face,
            stop => OpenDesktopAsync(options.Display, options.AllowXwayland, stop),
            cancellationToken).ConfigureAwait(false);
        return ExitCodeFor(await ConverseAsync(flow, input, cancellationToken).ConfigureAwait(false));
    }

    internal static ExitCode ExitCodeFor(NoviceFlowEnd end) => end.IsPolicyRefused ? ExitCode.PolicyRefused : ExitCodeFor(end.End.Kind);

    internal static ExitCode ExitCodeFor(DesktopUnavailableReason reason) => reason switch
    {
        DesktopUnavailableReason.NoDisplay => ExitCode.NoDisplay,
        DesktopUnavailableReason.NoPermission => ExitCode.NoPermission,
        DesktopUnavailableReason.AlreadyShared => ExitCode.AlreadyShared,
        _ => ExitCode.UnsupportedDisplay,
    };

    private static ExitCode ExitCodeFor(HostEndKind end) => end switch
    {
        HostEndKind.Expired => ExitCode.Expired,
        HostEndKind.TooManyWrongPasswords => ExitCode.TooManyWrongPasswords,
        HostEndKind.DesktopLost => ExitCode.DesktopLost,
        HostEndKind.RecordLost => ExitCode.CannotRecord,
        HostEndKind.PolicyForbids => ExitCode.ForbiddenByPolicy,
        _ => ExitCode.Success,
    };

    private NoviceFlowOptions FlowOptions() => new()
    {
        Name = options.Name,
        ReadPassword = () => options.Password ?? PasswordFile.Read(options.PasswordFile, input),
        InvitationFile = options.OutFile,
        Lifetime = options.Expires,
        Listen = options.Listen,
        Announce = options.Announce,
        Port = options.Port,
        ViewOnly = options.ViewOnly,
        AllowPlainRdp = options.PlainRdp,
        RequiresTls = options.TlsOnly,
        AcceptInjectedAnswers = options.OnScreenKeyboard,
        Once = options.Once,
        Record = new RecordOptions { Folder = options.LogFolder, IsOff = options.NoLog, IsRequired = options.IsLogRequired },
    };

    /// <summary>Carries signals and lines to a session until it is over.</summary>
    internal static async Task<NoviceFlowEnd> ConverseAsync(ISharing flow, TextReader input, CancellationToken cancellationToken)
    {
        var lines = new NoviceLines(flow);
        using var stop = new CancellationTokenSource();
        using var signals = new Signals(flow.Stop, cancellationToken);
        using JobControl? jobControl = OperatingSystem.IsWindows() ? null : new JobControl(flow.TakeInputBackAsync, OnContinued);

        // A read of a terminal cannot be called off; its thread ends with the process.
        Task reading = Task.Factory.StartNew(
            () => lines.Read(input, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task heard = StopIfFailedAsync(reading);
        NoviceFlowEnd end = await flow.RunAsync().ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        if (heard.IsCompleted) await reading.ConfigureAwait(false);
        return end;

        void OnContinued()
        {
            flow.StopControl();         // somebody else may have stopped the program, with keys down
            flow.ShowQuestionAgain();   // a shell has spoken meanwhile
        }

        // A novice who cannot be heard any more shares nothing.
        async Task StopIfFailedAsync(Task task)
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsFaulted) flow.Stop();
        }
    }

    /// <summary>Opens the X11 desktop that is to be shared.</summary>
    /// <param name="display">Null for DISPLAY.</param>
    /// <exception cref="UserErrorException">It cannot be opened.</exception>
    internal static async Task<IDesktop> OpenDesktopAsync(string? display, bool allowXwayland, CancellationToken cancellationToken)
    {
        try
        {
            return await X11Desktop.OpenAsync(
                new X11DesktopOptions { Display = display, IsToBeShared = true, AllowXwayland = allowXwayland },
                cancellationToken).ConfigureAwait(false);
        }
        catch (DesktopUnavailableException e)
        {
            throw new UserErrorException(ExitCodeFor(e.Reason), e.Message + AboutWayland(e.Reason, display), e);
        }
    }

    private static string AboutWayland(DesktopUnavailableReason reason, string? display) => reason switch
    {
        DesktopUnavailableReason.Xwayland => " If this Xwayland has a desktop of its own, in a window, use --allow-xwayland.",
        DesktopUnavailableReason.NoDisplay
            when display is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 } =>
            " This is a Wayland session, and Beside can only share X11 so far: log in to an X11 (Xorg) session.",
        _ => "",
    };
}
