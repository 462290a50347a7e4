using Beside.Cli.Policy;
using Beside.Policy;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Runtime.Expert;
using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Viewer;

namespace Beside.Cli.Open;

/// <summary><c>beside open</c>: opens an invitation, connects, and lets the person, or a script, help.</summary>
internal sealed class OpenVerb(OpenOptions options, IExpertFace face, JsonLines? answers, TextReader input, Stream standardInput)
{
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        InvitationFile file = InvitationOpener.Read(options, standardInput);
        InvitationOpener.Check(file, options, TimeProvider.System.GetUtcNow());
        OpenedInvitation invitation = InvitationOpener.Open(file, Password(file));
        EffectivePolicy policy = PolicyContext.OfThisSystem().Resolve();
        if (policy.Refusals is [var refusal, ..]) throw new UserErrorException(ExitCode.PolicyRefused, $"Remote assistance is off because a policy cannot be trusted or read. {refusal}");
        options = options with { TlsOnly = options.TlsOnly || RemoteAssistancePolicy.From(policy).TlsRequired };
        using ExpertRecorder? recorder = await OpenRecordAsync(invitation, policy).ConfigureAwait(false);
        try
        {
            face.ShowInvitation(file, invitation, recorder?.Path);
            var picture = new PictureCopy(TimeProvider.System);
            ExpertOutcome outcome = options.Headless
                ? await HelpHeadlessAsync(invitation, recorder, picture, cancellationToken).ConfigureAwait(false)
                : await HelpInWindowAsync(invitation, recorder, options.Screenshot is null ? null : picture, cancellationToken).ConfigureAwait(false);
            recorder?.TryClose();
            SaveLast(picture);
            return ExitCodeFor(outcome.Kind);
        }
        catch (UserErrorException e)
        {
            recorder?.TryClose(Wording.Word(e.ExitCode));   // otherwise it would read as cut off
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

    /// <summary>Null: nothing is recorded. The one place where that is decided.</summary>
    private async Task<ExpertRecorder?> OpenRecordAsync(OpenedInvitation invitation, EffectivePolicy policy)
    {
        RecordChoice choice = RecordChoice.Make(policy[PolicyCatalog.LoggingEnabled], options.NoLog, options.IsLogRequired, options.LogFolder is not null);
        if (choice.Note is { } note) await Console.Error.WriteLineAsync($"beside: {note}").ConfigureAwait(false);
        if (!choice.IsKept) return null;
        SessionRecordFile? file = await RecordFile.CreateAsync(options.LogFolder, RecordSide.Expert, choice.IsRequired, TimeProvider.System).ConfigureAwait(false);
        if (file is null) return null;
        var recorder = new ExpertRecorder(file, choice.IsRequired);
        string addresses = string.Join(", ", invitation.Connection.Addresses);
        bool isRecorded = recorder.TryRecord(new SessionFact.InvitationOpened(RecordFile.Cut(invitation.NoviceName), RecordFile.Cut(addresses)));
        return isRecorded || !choice.IsRequired ? recorder : throw RecordFile.CannotRecord(recorder.Failure);
    }

    private string Password(InvitationFile file)
    {
        if ((options.Password ?? PasswordFile.Read(options.PasswordFile, input)) is { } given) return given;
        if (file.Kind == InvitationFileKind.ConnectionString) return "";
        string? password = options.IsFromStandardInput ? null : PasswordPrompt.Read(input);
        return string.IsNullOrEmpty(password)
            ? throw new UserErrorException(ExitCode.WrongPassword, options.IsFromStandardInput
                ? "The invitation needs its password: give it with --password-file, because standard input holds the invitation itself."
                : "The invitation needs its password: give it with --password-file, or type it when Beside asks for it.")
            : password;
    }

    private async Task<ExpertOutcome> HelpHeadlessAsync(OpenedInvitation invitation, ExpertRecorder? recorder, PictureCopy picture, CancellationToken cancellationToken)
    {
        using var host = new ExpertHost(WindowedHelper.ExpertHostOptionsFor(options, recorder), invitation, picture, new MonotonicClock(new BootTime()));
        var helper = new HeadlessHelper(host, picture, answers);
        using var stop = new CancellationTokenSource();
        using var signals = new Signals(host.Leave, cancellationToken);
        Task showing = LeaveIfFailedAsync(ShowEventsAsync(host, helper), host.Leave);

        // A read of a terminal cannot be called off; its thread ends with the process.
        Task reading = LeaveIfFailedAsync(
            Task.Factory.StartNew(() => helper.ReadLinesAsync(input, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap(), host.Leave);
        ExpertOutcome outcome = await host.RunAsync(CancellationToken.None).ConfigureAwait(false);
        await showing.ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        if (reading.IsFaulted) await reading.ConfigureAwait(false);
        face.ShowOutcome(outcome);
        return outcome;
    }

    /// <summary>The window has a thread of its own, which opens, runs and closes it.</summary>
    private async Task<ExpertOutcome> HelpInWindowAsync(OpenedInvitation invitation, ExpertRecorder? recorder, PictureCopy? picture, CancellationToken cancellationToken)
    {
        var opened = new TaskCompletionSource<WindowedHelper>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var close = new CancellationTokenSource();
        Task showing = Task.Factory.StartNew(ShowWindow, close.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await Task.WhenAny(opened.Task, showing).ConfigureAwait(false) == showing) await showing.ConfigureAwait(false);
        using WindowedHelper helper = await opened.Task.ConfigureAwait(false);
        using var signals = new Signals(helper.Leave, cancellationToken);
        try
        {
            return await LeaveIfFailedAsync(helper.RunAsync(), helper.Leave).ConfigureAwait(false);
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
                using ViewerWindow window = ViewerWindow.Open(new ViewerOptions { Title = $"{novice} – Beside", NoviceName = novice, InterfaceScale = options.InterfaceScale });
                var session = new WindowedHelper(options, invitation, recorder, face, window, picture);
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

    /// <summary>If the helper can no longer be told anything, the session ends.</summary>
    internal static async Task LeaveIfFailedAsync(Task task, Action leave)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (task.IsFaulted) leave();
        await task.ConfigureAwait(false);
    }

    private static async Task<ExpertOutcome> LeaveIfFailedAsync(Task<ExpertOutcome> task, Action leave)
    {
        await LeaveIfFailedAsync((Task)task, leave).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    private async Task ShowEventsAsync(ExpertHost host, HeadlessHelper helper)
    {
        await foreach (SessionFact fact in host.Events.ReadAllAsync().ConfigureAwait(false))
        {
            helper.Show(fact);
            face.Show(fact);
        }
    }

    private void SaveLast(PictureCopy picture)
    {
        if (options.Screenshot is not { } file) return;
        try
        {
            if (!picture.TrySave(file)) Console.Error.WriteLine($"beside: no picture arrived, so none was written to {file}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.CannotWrite, $"Cannot write the picture to {file}: {e.Message}", e);
        }
    }
}
