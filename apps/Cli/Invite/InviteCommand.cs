using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Beside.Ra;

namespace Beside.Cli.Invite;

/// <summary>The command line of <c>beside invite</c>.</summary>
internal static class InviteCommand
{
    private const string Description = """
        Invite somebody to see your screen: writes an invitation file, makes a password, waits, and asks you before anything is shared.

          While it runs: yes lets your helper see, allow gives keyboard and mouse, no refuses; /stop (or Esc on your keyboard) takes control back;
          /pause and /resume; /end ends the session; /quit or Ctrl+C ends everything; any other line reaches your helper.

          Exit codes: 0 ended by you, or with --once the session is over; 2 wrong words; 10 no display; 11 the display refuses;
          12 the display lacks something; 13 cannot listen; 14 cannot write the invitation; 16 nobody reads what is said;
          17 the display is shared already; 20 expired;
          21 three wrong passwords; 22 the desktop went away; 40 a policy cannot be trusted or read; 47 a policy forbids it;
          54 a record is required and cannot be written; 70 a defect.
        """;

    public static Command Create()
    {
        var outFile = new Option<string?>("--out") { Description = "The invitation file to write (default: a free name like Invitation.msrcIncident).", HelpName = "FILE" };
        var password = new Option<string?>("--password") { Description = "The password your helper has to know (default: a strong one is made). Other users of this machine may see it in the list of processes: rather --password-file.", HelpName = "PASSWORD" };
        var passwordFile = new Option<string?>("--password-file") { Description = "A file whose first line is the password your helper has to know; - reads it from standard input.", HelpName = "FILE" };
        var tlsOnly = new Option<bool>("--tls-only") { Description = "Let nobody in without TLS. Old programs, and somebody on the way, can make it RC4 otherwise." };
        var listen = new Option<string[]>("--listen") { Description = "Addresses to listen on (default: all of this machine).", HelpName = "ADDRESS", AllowMultipleArgumentsPerToken = true };
        var announce = new Option<string[]>("--announce") { Description = "Where your helper is to go, when that is no address of this machine: your router's public address or a name, with its port where it is another one. Stands first in the invitation.", HelpName = "HOST[:PORT]", AllowMultipleArgumentsPerToken = true };
        var port = new Option<int>("--port") { Description = "TCP port (default: a free one). Choose one where a router passes it on.", HelpName = "PORT" };
        var expires = new Option<string?>("--expires") { Description = "How long the invitation lives: 30m, 6h. At most, and by default, what the policies allow: 6h where they say nothing (beside policy explain MaxTicketExpiry).", HelpName = "DURATION" };
        var viewOnly = new Option<bool>("--view-only") { Description = "Your helper may look, never touch." };
        var display = new Option<string?>("--display") { Description = "The X display to share (default: DISPLAY).", HelpName = "DISPLAY" };
        var allowXwayland = new Option<bool>("--allow-xwayland") { Description = "Share a display of Xwayland all the same: right where it has a desktop of its own, in a window. Otherwise your helper sees nothing of your session." };
        var name = new Option<string>("--name") { Description = "Your name as your helper reads it.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var plainRdp = new Option<bool>("--plain-rdp") { Description = "Also let in RDP clients that know no Remote Assistance; they give the password at logon." };
        var once = new Option<bool>("--once") { Description = "End with the first session instead of waiting for the next." };
        var onScreenKeyboard = new Option<bool>("--on-screen-keyboard") { Description = "You answer with an on-screen keyboard or another program that presses keys: such an answer counts. Then a program that your helper leaves behind can answer in your place." };
        var events = new Option<string?>("--events") { Description = "json: one JSON object a line on standard output, for scripts (docs/events.md).", HelpName = "json" };
        var logFolder = new Option<string?>("--log-folder") { Description = "Where to keep the record of what happens (default: Remote Assistance Logs in your documents).", HelpName = "FOLDER" };
        var noLog = new Option<bool>("--no-log") { Description = "Keep no record." };
        var requireLog = new Option<bool>("--require-log") { Description = "End everything as soon as what happens cannot be recorded." };
        events.AcceptOnlyFromAmong("json");
        port.Validators.Add(result => Check(result, result.GetValueOrDefault<int>() is >= 0 and <= 65535, "--port: give a number from 0 to 65535."));
        expires.Validators.Add(result => Check(result, Duration.TryParse(result.GetValueOrDefault<string>(), out _), "--expires: give a time like 30m, 6h or 2d, at most 99d."));
        listen.Validators.Add(result => Check(
            result, result.GetValueOrDefault<string[]>()!.All(a => IPAddress.TryParse(a, out _)), "--listen: give numeric addresses of this machine, like 192.168.1.5 or ::1. A name that your helper is to go to: --announce."));
        announce.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string[]>() is { Length: <= AnnouncedAddress.MaxCount } given && given.All(a => AnnouncedAddress.TryParse(a, out _)),
            $"--announce: give addresses or names that lead to this machine, like 203.0.113.7:5000, [2001:db8::7]:5000 or ann.example, at most {AnnouncedAddress.MaxCount}."));
        outFile.Validators.Add(result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--out: give the name of a file."));
        passwordFile.Validators.Add(result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--password-file: give the name of a file, or - for standard input."));
        passwordFile.Validators.Add(result => Check(result, result.GetValue(password) is null, "--password and --password-file: choose one."));
        password.Validators.Add(result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 and <= 255 }, "--password: give 1 to 255 characters."));

        name.Validators.Add(result => Check(result, result.GetValueOrDefault<string>()?.Length <= DisplayName.MaxChars, $"--name: give at most {DisplayName.MaxChars} characters."));
        logFolder.Validators.Add(result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--log-folder: give the name of a folder."));
        requireLog.Validators.Add(result => Check(result, !(result.GetValueOrDefault<bool>() && result.GetValue(noLog)), "--require-log and --no-log: choose one."));

        var command = new Command("invite", Description)
        {
            outFile, password, passwordFile, tlsOnly, listen, announce, port, expires, viewOnly, display, allowXwayland, name, plainRdp, once, onScreenKeyboard, logFolder, noLog, requireLog, events,
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
                Announce = [.. (parsed.GetValue(announce) ?? []).Select(a => AnnouncedAddress.TryParse(a, out AnnouncedAddress? way) ? way : throw new InvalidOperationException("It was checked."))],
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
            IInviteFace face = options.EventsAsJson ? new JsonFace(InviteVerb.OpenStandardOutput()) : new TerminalFace(Console.Error, TerminalWidth.LinesOfStandardError());
            return (int)await new InviteVerb(options, face, InviteVerb.OpenStandardInput()).RunAsync(cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static void Check(OptionResult result, bool isValid, string message)
    {
        if (!isValid) result.AddError(message);
    }
}
