using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Beside.Flows.Novice;
using Beside.Ra;

namespace Beside.Cli.Invite;

/// <summary>The command line of <c>beside invite</c>.</summary>
internal static class InviteCommand
{
    private const string Description = """
        Invite somebody to see your screen. Writes an invitation file, makes a password, waits for your helper, and asks you before it shares anything.

          While it runs, type yes to let your helper see, allow to give keyboard and mouse, no to refuse; /stop (or press Esc) to take control
          back; /pause and /resume; /end to end the session; /quit or Ctrl+C to end everything. Any other line goes to your helper.

          Exit codes: 0 you ended it, or with --once the session is over; 2 wrong arguments; 10 no display; 11 the display refuses access;
          12 the display lacks a feature; 13 cannot listen; 14 cannot write the invitation; 16 the output cannot be written;
          17 the display is already shared; 20 the invitation expired; 21 three wrong passwords; 22 the desktop went away;
          40 a policy cannot be trusted or read; 47 a policy forbids it; 54 a record is required and cannot be written; 70 a defect.
        """;

    public static Command Create()
    {
        var outFile = new Option<string?>("--out")
        {
            Description = "The invitation file to write (default: a free name like Invitation.msrcIncident).",
            HelpName = "FILE"
        };
        var password =
            new Option<string?>("--password")
            {
                Description =
                    "The password that your helper needs (default: Beside makes a strong one). Other users of this machine may see it in the list of processes; --password-file avoids that.",
                HelpName = "PASSWORD"
            };
        var passwordFile = new Option<string?>("--password-file")
        {
            Description = "A file whose first line is the password that your helper needs; - reads it from standard input.",
            HelpName = "FILE"
        };
        var tlsOnly = new Option<bool>("--tls-only")
        {
            Description = "Let nobody in without TLS. Otherwise an old program, or somebody on the path, can reduce the encryption to RC4."
        };
        var listen = new Option<string[]>("--listen")
        {
            Description = "The addresses to listen on (default: all addresses of this machine).",
            HelpName = "ADDRESS",
            AllowMultipleArgumentsPerToken = true
        };
        var announce =
            new Option<string[]>("--announce")
            {
                Description =
                    "Where your helper should connect if that is not an address of this machine: your router's public address or a name, with the port if it differs. Comes first in the invitation.",
                HelpName = "HOST[:PORT]",
                AllowMultipleArgumentsPerToken = true
            };
        var port = new Option<int>("--port")
        {
            Description = "The TCP port (default: a free one). Give the one that your router forwards.",
            HelpName = "PORT"
        };
        var expires =
            new Option<string?>("--expires")
            {
                Description =
                    "How long the invitation is valid, for example 30m or 6h. The default is the longest time that the policies allow: 6h unless they say otherwise (beside policy explain MaxTicketExpiry).",
                HelpName = "DURATION"
            };
        var viewOnly = new Option<bool>("--view-only") { Description = "Your helper may look but never gets keyboard and mouse." };
        var display = new Option<string?>("--display") { Description = "The X display to share (default: DISPLAY).", HelpName = "DISPLAY" };
        var allowXwayland =
            new Option<bool>("--allow-xwayland")
            {
                Description =
                    "Share an Xwayland display anyway. This makes sense only if it has a desktop of its own, in a window; otherwise your helper sees nothing of your session."
            };
        var name = new Option<string>("--name")
        {
            Description = "Your name, as your helper will see it.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName
        };
        var plainRdp = new Option<bool>("--plain-rdp")
        {
            Description = "Also let in RDP clients that do not speak Remote Assistance; they give the password at logon."
        };
        var once = new Option<bool>("--once") { Description = "End after the first session instead of waiting for the next." };
        var onScreenKeyboard =
            new Option<bool>("--on-screen-keyboard")
            {
                Description =
                    "Accept answers typed by an on-screen keyboard or another program that presses keys. A program that your helper leaves behind can then answer in your place."
            };
        var events = new Option<string?>("--events")
        {
            Description = "json: write events for scripts to standard output, one JSON object a line (docs/events.md).",
            HelpName = "json"
        };
        var logFolder = new Option<string?>("--log-folder")
        {
            Description = "The folder for the record of what happens (default: Remote Assistance Logs in your documents).",
            HelpName = "FOLDER"
        };
        var noLog = new Option<bool>("--no-log") { Description = "Keep no record." };
        var requireLog = new Option<bool>("--require-log") { Description = "End everything as soon as the record cannot be written." };
        events.AcceptOnlyFromAmong("json");
        port.Validators.Add(
            result => Check(result, result.GetValueOrDefault<int>() is >= 0 and <= 65535, "--port: give a number from 0 to 65535."));
        expires.Validators.Add(result => Check(
            result,
            Duration.TryParse(result.GetValueOrDefault<string>(), out _),
            "--expires: give a time such as 30m, 6h or 2d, at most 99d."));
        listen.Validators.Add(result => Check(
            result, result.GetValueOrDefault<string[]>()!.All(a => IPAddress.TryParse(a, out _)),
            "--listen: give numeric addresses of this machine, for example 192.168.1.5 or ::1. Use --announce for a name that your helper should connect to."));
        announce.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string[]>() is { Length: <= AnnouncedAddress.MaxCount } given
                && given.All(a => AnnouncedAddress.TryParse(a, out _)),
            $"--announce: give at most {AnnouncedAddress.MaxCount} addresses or names that lead to this machine, for example 203.0.113.7:5000, [2001:db8::7]:5000 or ann.example."));
        outFile.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--out: give the name of a file."));
        passwordFile.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string>() is { Length: > 0 },
            "--password-file: give the name of a file, or - for standard input."));
        passwordFile.Validators.Add(
            result => Check(result, result.GetValue(password) is null, "--password and --password-file: choose one."));
        password.Validators.Add(result =>
            Check(result, result.GetValueOrDefault<string>() is { Length: > 0 and <= 255 }, "--password: give 1 to 255 characters."));

        name.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string>()?.Length <= DisplayName.MaxChars,
            $"--name: give at most {DisplayName.MaxChars} characters."));
        logFolder.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--log-folder: give the name of a folder."));
        requireLog.Validators.Add(result =>
            Check(result, !(result.GetValueOrDefault<bool>() && result.GetValue(noLog)), "--require-log and --no-log: choose one."));

        var command = new Command("invite", Description)
        {
            outFile, password, passwordFile, tlsOnly, listen, announce, port, expires, viewOnly, display,
            allowXwayland, name, plainRdp, once, onScreenKeyboard, logFolder, noLog, requireLog, events,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new InviteOptions
            {
                OutFile = parsed.GetValue(outFile),
                Password = parsed.GetValue(password),
                PasswordFile = parsed.GetValue(passwordFile),
                TlsOnly = parsed.GetValue(tlsOnly),
                Listen = [.. (parsed.GetValue(listen) ?? []).Select(IPAddress.Parse)],
                Announce =
                    [.. (parsed.GetValue(announce) ?? []).Select(a => AnnouncedAddress.TryParse(a, out AnnouncedAddress? way)
                        ? way
                        : throw new InvalidOperationException("It was checked."))],
                Port = parsed.GetValue(port),
                Expires = Duration.TryParse(parsed.GetValue(expires), out TimeSpan lifetime) ? lifetime : null,
                ViewOnly = parsed.GetValue(viewOnly),
                PlainRdp = parsed.GetValue(plainRdp),
                Once = parsed.GetValue(once),
                OnScreenKeyboard = parsed.GetValue(onScreenKeyboard),
                Display = parsed.GetValue(display),
                AllowXwayland = parsed.GetValue(allowXwayland),
                Name = parsed.GetValue(name)!,
                LogFolder = parsed.GetValue(logFolder),
                NoLog = parsed.GetValue(noLog),
                IsLogRequired = parsed.GetValue(requireLog),
                EventsAsJson = parsed.GetValue(events) is not null,
            };
            INoviceFace face = options.EventsAsJson
                ? new JsonFace(InviteVerb.OpenStandardOutput(), Console.Error)
                : new TerminalFace(Console.Error, TerminalWidth.LinesOfStandardError());
            return (int)await new InviteVerb(options, face, InviteVerb.OpenStandardInput())
                .RunAsync(cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static void Check(OptionResult result, bool isValid, string message)
    {
        if (!isValid) result.AddError(message);
    }
}
