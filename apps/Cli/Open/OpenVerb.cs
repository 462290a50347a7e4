using Beside.Flows;
using Beside.Flows.Expert;
using Beside.Policy.Sources;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Runtime.Expert;
using Beside.Transport;
using Beside.Viewer;

namespace Beside.Cli.Open;

/// <summary><c>beside open</c>: the expert's session with a window or a script before it.</summary>
internal sealed class OpenVerb(OpenOptions options, IExpertFace face, JsonLines? answers, TextReader input, Stream standardInput)
{
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        InvitationFile file = InvitationOpener.Read(options, standardInput, TimeProvider.System.GetUtcNow());
        OpenedInvitation invitation = InvitationReader.Open(file, Password(file));
        var surroundings = new FlowSurroundings(SystemPolicies.OfThisSystem().Resolve, new MonotonicClock(new BootTime()), Wording.Program);
        using var flow = ExpertFlow.Begin(FlowOptions(options), surroundings, file, invitation, face);
        return await HelpAsync(flow, invitation, pipe: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Helps until it is over, in a window or without one.</summary>
    /// <param name="pipe">Leads to the novice already, and is the session's from here on; null: the invitation's addresses do.</param>
    internal async Task<ExitCode> HelpAsync(
        ExpertFlow flow, OpenedInvitation invitation, IBytePipe? pipe, CancellationToken cancellationToken)
    {
        try
        {
            var picture = new PictureCopy(TimeProvider.System);
            ExpertOutcome outcome = options.Headless
                ? await HelpHeadlessAsync(flow, picture, pipe, cancellationToken).ConfigureAwait(false)
                : await HelpInWindowAsync(flow, invitation, options.Screenshot
                    is null ? null : picture, pipe, cancellationToken).ConfigureAwait(false);
            SaveLast(picture);
            return ExitCodeFor(outcome.Kind);
        }
        catch (UserErrorException e)
        {
            flow.CloseRecord(Wording.Word(e.ExitCode));   // otherwise it would read as cut off
            throw;
        }
    }

    private static ExitCode ExitCodeFor(ExpertOutcomeKind outcome) => outcome switch
    {
        ExpertOutcomeKind.ExpertEnded or ExpertOutcomeKind.NoviceEnded => ExitCode.Success,
        ExpertOutcomeKind.Refused => ExitCode.Refused,
        ExpertOutcomeKind.WrongPassword => ExitCode.WrongPassword,
        ExpertOutcomeKind.ConnectionLost => ExitCode.ConnectionLost,
        ExpertOutcomeKind.Unreachable => ExitCode.Unreachable,
        ExpertOutcomeKind.AnotherComputer => ExitCode.AnotherComputer,
        ExpertOutcomeKind.RecordLost => ExitCode.CannotRecord,
        _ => ExitCode.PeerViolation,
    };

    private string Password(InvitationFile file)
    {
        if ((options.Password ?? PasswordFile.Read(options.PasswordFile, input)) is { } given)
            return given;
        if (file.Kind == InvitationFileKind.ConnectionString) return "";
        string? password = options.IsFromStandardInput ? null : PasswordPrompt.Read(input);
        return string.IsNullOrEmpty(password)
            ? throw new UserErrorException(ExitCode.WrongPassword, options.IsFromStandardInput
                ? "The invitation needs its password: give it with --password-file, because standard input holds the invitation itself."
                : "The invitation needs its password: give it with --password-file, or type it when Beside asks for it.")
            : password;
    }

    internal static ExpertFlowOptions FlowOptions(OpenOptions options) => new()
    {
        Name = options.Name,
        RequiresTls = options.TlsOnly,
        ViewOnly = options.ViewOnly,
        AssumeControlIsGranted = options.AssumeControl,
        StaysForMore = !options.Headless,
        Record = new RecordOptions { Folder = options.LogFolder, IsOff = options.NoLog, IsRequired = options.IsLogRequired },
    };

    private async Task<ExpertOutcome> HelpHeadlessAsync(
        ExpertFlow flow, PictureCopy picture, IBytePipe? pipe, CancellationToken cancellationToken)
    {
        using ExpertAttempts help = flow.Help(picture, face, pipe);
        var helper = new HeadlessHelper(help, picture, answers);
        using var stop = new CancellationTokenSource();
        using var signals = new Signals(help.Leave, cancellationToken);

        // A read of a terminal cannot be called off; its thread ends with the process.
        Task reading = Task.Factory.StartNew(
            () => helper.ReadLinesAsync(input, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        Task heard = LeaveIfFailedAsync(reading, help.Leave);
        ExpertOutcome outcome = await help.RunAsync().ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        if (reading.IsFaulted) await heard.ConfigureAwait(false);
        return outcome;
    }

    /// <summary>The window has a thread of its own, which opens, runs and closes it.</summary>
    private async Task<ExpertOutcome> HelpInWindowAsync(
        ExpertFlow flow, OpenedInvitation invitation, PictureCopy? picture, IBytePipe? pipe, CancellationToken cancellationToken)
    {
        var opened = new TaskCompletionSource<WindowedHelper>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var close = new CancellationTokenSource();
        Task showing = Task.Factory.StartNew(ShowWindow, close.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await Task.WhenAny(opened.Task, showing).ConfigureAwait(false) == showing)
            await showing.ConfigureAwait(false);
        using WindowedHelper helper = await opened.Task.ConfigureAwait(false);
        using var signals = new Signals(helper.Leave, cancellationToken);
        try
        {
            return await helper.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            await close.CancelAsync().ConfigureAwait(false);
            await showing.ConfigureAwait(false);
        }

        void ShowWindow()
        {
            try
            {
                string novice = ExpertWords.NameOf(invitation);
                using ViewerWindow window = ViewerWindow.Open(
                    new ViewerOptions { Title = $"{novice} – Beside", NoviceName = novice, InterfaceScale = options.InterfaceScale });
                var session = new WindowedHelper(flow, novice, options.ViewOnly, face, window, picture, pipe);
                opened.SetResult(session);
                try
                {
                    window.Run(session, close.Token);
                }
                finally
                {
                    session.Leave();
                }
            }
            catch (ViewerUnavailableException e)
            {
                var error = new UserErrorException(ExitCode.NoDisplay, e.Message, e);
                if (!opened.TrySetException(error)) throw error;
            }
        }
    }

    /// <summary>If the helper can no longer be heard, the session ends.</summary>
    private static async Task LeaveIfFailedAsync(Task reading, Action leave)
    {
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (reading.IsFaulted) leave();
        await reading.ConfigureAwait(false);
    }

    private void SaveLast(PictureCopy picture)
    {
        if (options.Screenshot is not { } file) return;
        try
        {
            if (!picture.TrySave(file))
                Console.Error.WriteLine($"beside: no picture arrived, so none was written to {file}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.CannotWrite, $"Cannot write the picture to {file}: {e.Message}", e);
        }
    }
}
