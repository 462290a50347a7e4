using System.Runtime.InteropServices;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Runtime.Expert;

namespace Beside.Cli.Open;

/// <summary><c>beside open</c>: opens an invitation, connects, and lets the person, or a script, help.</summary>
internal sealed class OpenVerb(OpenOptions options, IExpertFace face, JsonLines? answers, TextReader input, Stream standardInput)
{
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        InvitationFile file = InvitationOpener.Read(options, standardInput);
        InvitationOpener.Check(file, options, TimeProvider.System.GetUtcNow());
        OpenedInvitation invitation = InvitationOpener.Open(file, Password(file));
        face.ShowInvitation(file, invitation);

        var picture = new PictureCopy(TimeProvider.System);
        var host = new ExpertHost(
            new ExpertHostOptions { ExpertName = options.Name, ViewOnly = options.ViewOnly, AssumeControlIsGranted = options.AssumeControl },
            invitation,
            picture,
            new MonotonicClock(TimeProvider.System));
        using (host)
        {
            ExpertOutcome outcome = await HelpAsync(host, new HeadlessHelper(host, picture, answers), cancellationToken).ConfigureAwait(false);
            SaveLast(picture);
            face.ShowOutcome(outcome);
            return ExitCodeFor(outcome.Kind);
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
        _ => ExitCode.PeerViolation,
    };

    private string Password(InvitationFile file)
    {
        if (options.Password is { } given) return given;
        if (file.Kind == InvitationFileKind.ConnectionString) return "";
        string? password = options.IsFromStandardInput ? null : PasswordPrompt.Read(input);
        return string.IsNullOrEmpty(password)
            ? throw new UserErrorException(ExitCode.WrongPassword, "The invitation needs its password: give it with --password, or type it when it is asked for.")
            : password;
    }

    private async Task<ExpertOutcome> HelpAsync(ExpertHost host, HeadlessHelper helper, CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        using CancellationTokenRegistration quit = cancellationToken.Register(host.Leave);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
        Task showing = LeaveIfFailedAsync(ShowEventsAsync(host, helper));

        // A read of a terminal cannot be called off; its thread ends with the process.
        Task reading = LeaveIfFailedAsync(Task.Factory.StartNew(
            () => helper.ReadLinesAsync(input, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
        ExpertOutcome outcome = await host.RunAsync(CancellationToken.None).ConfigureAwait(false);
        await showing.ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        if (reading.IsFaulted) await reading.ConfigureAwait(false);
        return outcome;

        // Who cannot be told any more helps nobody.
        async Task LeaveIfFailedAsync(Task task)
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsFaulted) host.Leave();
            if (task.IsFaulted) await task.ConfigureAwait(false);
        }

        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            host.Leave();
        }
    }

    private async Task ShowEventsAsync(ExpertHost host, HeadlessHelper helper)
    {
        await foreach (ExpertEvent expertEvent in host.Events.ReadAllAsync().ConfigureAwait(false))
        {
            helper.Show(expertEvent);
            face.Show(expertEvent);
        }
    }

    private void SaveLast(PictureCopy picture)
    {
        if (options.Screenshot is not { } file) return;
        try
        {
            picture.TrySave(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.CannotWrite, $"Cannot write the picture to {file}: {e.Message}", e);
        }
    }
}
