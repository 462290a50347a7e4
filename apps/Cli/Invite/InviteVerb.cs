using System.Net.Sockets;
using System.Net;
using System.Security.Cryptography;
using Beside.Cli.Policy;
using Beside.Flows.Novice;
using Beside.Platform.X11;
using Beside.Platform;
using Beside.Ra.Invitations;
using Beside.Rdp.Server;
using Beside.Runtime.Records;
using Beside.Runtime;
using Beside.Session.Facts;
using Beside.Session.Invitations;
using Beside.Session.Novice;
using Beside.Session.Records.Exchange;
using Beside.Session.Records;
using Beside.Transport;
using Microsoft.Win32.SafeHandles;

namespace Beside.Cli.Invite;

/// <summary><c>beside invite</c>: opens the desktop, listens, writes the invitation, and lets the novice decide.</summary>
internal sealed class InviteVerb(InviteOptions options, IInviteFace face, TextReader input)
{
    /// <summary>The name in the certificate, which anybody who connects can read, so it does not say whose machine this is.</summary>
    private const string CertificateName = "Remote Assistance";

    private const int TokenBytes = 48;   // as the invitation's own, so that a certificate without a mark looks like one with it
    private const int WeakBelow = 8;   // characters; spec/invitations: the ticket can be guessed offline

    /// <summary>Standard input without the console's own line editor, whose buffer could keep what was typed before a question.</summary>
    public static TextReader OpenStandardInput() => new StreamReader(
        new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0), leaveOpen: false);

    /// <summary>Standard output whose end is noticed: the console's own stream keeps silent when nobody reads it any more.</summary>
    public static TextWriter OpenStandardOutput()
    {
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.Out : new StreamWriter(stream);   // a file may be shared with standard error: only the console's stream appends
    }

    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var novicePolicy = new NovicePolicy(PolicyContext.OfThisSystem().Resolve);
        var policy = new InvitePolicy(novicePolicy, options);
        foreach (string note in policy.Notes) await Console.Error.WriteLineAsync($"beside: {note}").ConfigureAwait(false);
        var clock = new MonotonicClock(new BootTime());
        await using IDesktop desktop = await OpenDesktopAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<IPAddress> own = LocalAddresses.Find();
        await using ListenerSet listeners = Listen(own);
        IReadOnlyList<ListenerAddress> reachable = InvitationAddresses.List(options.Announce, listeners.EndPoints, own);
        NoviceRecorder? recorder = await OpenRecordAsync(policy.Record, clock.Time).ConfigureAwait(false);
        IssuedInvitation issued = IssuedInvitation.Issue(RandomNumberGenerator.Fill, clock.Now, policy.Lifetime, options.Password ?? PasswordFile.Read(options.PasswordFile, input));
        string marked = recorder is null ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)) : issued.Id;
        using ServerIdentity identity = ServerIdentity.Create(
            CertificateName, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow + policy.Lifetime + TimeSpan.FromDays(1), RecordMark.SerialNumber(marked));
        DateTimeOffset created = DateTimeOffset.Now;
        var invited = new SessionFact.Invited(options.Name, RecordFile.Cut(string.Join(", ", reachable)), created + policy.Lifetime, policy.IsViewOnly(options)) { OnScreenKeyboard = options.OnScreenKeyboard };
        using var records = new NoviceRecords(recorder, () => BeginRecord(invited, clock.Time)) { IsRequiredByPerson = options.IsLogRequired };
        try
        {
            using InvitationFile file = WriteInvitation(reachable, identity, issued, created);
            if (recorder?.TryRecord(invited) == false && policy.Record.IsRequired) throw RecordFile.CannotRecord(recorder.Failure);
            face.ShowInvitation(new InvitationSummary(file.Path, issued.Password, issued.Password.Length < WeakBelow, reachable, created + policy.Lifetime, recorder?.Path));

            var session = new NoviceSessionOptions
            {
                NoviceName = options.Name,
                ViewOnly = options.ViewOnly,
                AllowPlainRdp = options.PlainRdp,
                RequiresTls = options.TlsOnly,
                AcceptInjectedAnswers = options.OnScreenKeyboard,
            };
            var host = new NoviceHost(new NoviceHostOptions { Session = session, Policy = novicePolicy, Once = options.Once, Records = records }, desktop, listeners, issued, identity, clock);
            var dialogue = new NoviceDialogue(host, face, clock);
            HostEnd end = await ConverseAsync(host, dialogue, clock, cancellationToken).ConfigureAwait(false);
            records.Current?.TryClose(Words.For(end.Kind));
            if (!file.TryRemove()) await Console.Error.WriteLineAsync($"beside: the invitation no longer works, but the file cannot be deleted: {file.Path}").ConfigureAwait(false);
            await dialogue.TellEndAsync(end).ConfigureAwait(false);
            return end.Kind == HostEndKind.PolicyForbids && novicePolicy.IsRefused ? ExitCode.PolicyRefused : ExitCodeFor(end.Kind);
        }
        catch (UserErrorException e)
        {
            records.Current?.TryClose(Wording.Word(e.ExitCode));   // otherwise it would read as cut off
            throw;
        }
    }

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

    /// <summary>Null: nothing is recorded.</summary>
    private async Task<NoviceRecorder?> OpenRecordAsync(RecordChoice choice, TimeProvider time)
    {
        if (!choice.IsKept) return null;
        SessionRecordFile? file = await RecordFile.CreateAsync(options.LogFolder, RecordSide.Novice, choice.IsRequired, time).ConfigureAwait(false);
        return file is null ? null : new NoviceRecorder(file, choice.IsRequired);
    }

    /// <summary>Where a policy comes to require a record later.</summary>
    private NoviceRecorder BeginRecord(SessionFact.Invited invited, TimeProvider time)
    {
        var recorder = new NoviceRecorder(SessionRecordFile.Create(options.LogFolder ?? SessionRecordFolder.Default, RecordSide.Novice, Wording.Program, time), isRequired: true);
        recorder.TryRecord(invited);
        return recorder;
    }

    private async Task<HostEnd> ConverseAsync(NoviceHost host, NoviceDialogue dialogue, MonotonicClock clock, CancellationToken cancellationToken)
    {
        var lines = new NoviceLines(host, dialogue, clock);
        using var stop = new CancellationTokenSource();
        using var signals = new Signals(host.Stop, cancellationToken);
        using JobControl? jobControl = OperatingSystem.IsWindows() ? null : new JobControl(host.TakeInputBackAsync, OnContinued);
        Task showing = Task.Run(dialogue.RunAsync, CancellationToken.None);

        // A read of a terminal cannot be called off; its thread ends with the process.
        Task reading = Task.Factory.StartNew(() => lines.Read(input, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task told = StopIfFailedAsync(showing), heard = StopIfFailedAsync(reading);
        HostEnd end = await host.RunAsync().ConfigureAwait(false);
        await Task.WhenAny(told, Task.Delay(NoviceDialogue.Patience, clock.Time, CancellationToken.None)).ConfigureAwait(false);   // a face that is held up keeps nobody here
        await stop.CancelAsync().ConfigureAwait(false);
        if (showing.IsCompleted) await showing.ConfigureAwait(false);
        if (heard.IsCompleted) await reading.ConfigureAwait(false);
        return end;

        void OnContinued()
        {
            host.StopControl();             // somebody else may have stopped the program, with keys down
            dialogue.ShowQuestionAgain();   // a shell has spoken meanwhile
        }

        // Who cannot be asked or heard any more shares nothing.
        async Task StopIfFailedAsync(Task task)
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsFaulted) host.Stop();
        }
    }

    private async Task<IDesktop> OpenDesktopAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await X11Desktop.OpenAsync(new X11DesktopOptions { Display = options.Display, IsToBeShared = true, AllowXwayland = options.AllowXwayland }, cancellationToken).ConfigureAwait(false);
        }
        catch (DesktopUnavailableException e)
        {
            throw new UserErrorException(ExitCodeFor(e.Reason), e.Message + AboutWayland(e.Reason), e);
        }
    }

    private string AboutWayland(DesktopUnavailableReason reason) => reason switch
    {
        DesktopUnavailableReason.Xwayland => " If this Xwayland has a desktop of its own, in a window, use --allow-xwayland.",
        DesktopUnavailableReason.NoDisplay when options.Display is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 } =>
            " This is a Wayland session, and Beside can only share X11 so far: log in to an X11 (Xorg) session.",
        _ => "",
    };

    private ListenerSet Listen(IReadOnlyList<IPAddress> own)
    {
        bool isChosen = options.Listen.Count > 0;
        IReadOnlyList<IPAddress> addresses = isChosen ? options.Listen : own;
        if (addresses.Count == 0 && options.Announce.Count > 0) addresses = [IPAddress.Loopback];   // what was announced has to arrive somehow: by a tunnel
        if (addresses.Count == 0)
        {
            throw new UserErrorException(
                ExitCode.CannotListen,
                "This machine has no address that others can reach. Connect it to a network. If a tunnel (ssh -R) brings your helper here, use --listen 127.0.0.1, and --announce with the address that they connect to.");
        }

        try
        {
            return ListenerSet.Listen(addresses, options.Port, isEachNeeded: isChosen);
        }
        catch (SocketException e)
        {
            throw new UserErrorException(
                ExitCode.CannotListen,
                $"Cannot listen on {string.Join(", ", addresses)}, port {(options.Port == 0 ? "any" : options.Port)}: {e.Message}. {WhatToDo(e)}",
                e);
        }
    }

    private static string WhatToDo(SocketException e) => e.SocketErrorCode == SocketError.AddressNotAvailable
        ? "--listen takes addresses of this machine. For another address that leads here, such as your router's, use --announce."
        : "Choose another --port, or choose addresses of this machine with --listen.";

    private InvitationFile WriteInvitation(IReadOnlyList<ListenerAddress> reachable, ServerIdentity identity, IssuedInvitation issued, DateTimeOffset created)
    {
        Invitation invitation = issued.ToFile(
            options.Name,
            reachable,
            identity.PublicKeyBlob.Span,
            identity.Certificate.RawData,
            created);
        try
        {
            return InvitationFile.Write(options.OutFile, invitation.ToArray());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.CannotWriteInvitation, $"Cannot write the invitation: {e.Message} Choose another file with --out.", e);
        }
    }
}
