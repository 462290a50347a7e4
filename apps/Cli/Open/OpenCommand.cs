using System.CommandLine;
using System.CommandLine.Parsing;
using Beside.Cli.Invite;
using Beside.Flows.Expert;
using Beside.Ra;

namespace Beside.Cli.Open;

/// <summary>The command line of <c>beside open</c>.</summary>
internal static class OpenCommand
{
    private const string Description = """
        Open an invitation and help. Shows the screen of the person who invited you once they say yes; after a second yes you can use their keyboard and mouse.

          Exit codes: 0 you or they ended it; 2 wrong arguments; 10 no display for the window; 30 the invitation is unreadable; 31 wrong password;
          32 the invitation expired; 33 an invitation of Windows XP; 34 nobody answers; 35 another computer answers; 36 they said no;
          37 the connection was lost; 38 the other side does not speak Remote Assistance as it should; 39 a picture or log cannot be written;
          54 a record is required and cannot be written; 70 a defect.
        """;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The invitation (.msrcIncident); - reads it from standard input." };
        var password =
            new Option<string?>("--password")
            {
                Description =
                    "The invitation's password (default: asks for it and does not show it). Other users of this machine may see it in the list of processes; --password-file avoids that.",
                HelpName = "PASSWORD"
            };
        var name = new Option<string>("--name")
        {
            Description = "Your name, as the person you help will see it.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName
        };
        var passwordFile = new Option<string?>("--password-file")
        {
            Description = "A file whose first line is the password; - reads it from standard input.",
            HelpName = "FILE"
        };
        var tlsOnly =
            new Option<bool>("--tls-only")
            {
                Description =
                    "Connect with TLS or not at all. Otherwise an old program, or somebody on the path, can reduce the encryption to RC4."
            };
        var viewOnly = new Option<bool>("--view-only") { Description = "Only look; never ask for keyboard and mouse." };
        var scale =
            new Option<string>("--scale")
            {
                Description =
                    "The size of the window's text and buttons: auto (as the desktop draws them), 50% to 400%, or 0.5 to 4. It does not change the picture.",
                HelpName = "auto|150%|1.5",
                DefaultValueFactory = _ => "auto"
            };
        var headless =
            new Option<bool>("--headless") { Description = "Open no window; read commands as lines from standard input (docs/events.md)." };
        var screenshot = new Option<string?>("--screenshot")
        {
            Description = "Write the last picture to this file (PNG) when the session is over.",
            HelpName = "FILE"
        };
        var log =
            new Option<string?>("--log")
            {
                Description =
                    "Also append the events to this file, one JSON object a line with its time, for scripts. This is not the record. It holds no picture, key or password.",
                HelpName = "FILE"
            };
        var ignoreExpiry =
            new Option<bool>("--ignore-expiry") { Description = "Try an invitation even if it has expired by this machine's clock." };
        var assumeControl =
            new Option<bool>("--assume-control")
            {
                Description =
                    "Use keyboard and mouse without an answer if the other program has no message for one (FreeRDP's shadow server, which asks nobody). Use it only if the person has told you that you may. Every other program is still asked."
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
        scale.Validators.Add(result => Check(
            result,
            ScaleChoice.TryParse(result.GetValueOrDefault<string>() ?? "", out _, out string? problem),
            $"--scale: {problem}"));
        scale.Validators.Add(result => Check(
            result,
            result.Implicit || !result.GetValue(headless),
            "--scale and --headless: choose one; without a window there are no text and buttons to scale."));
        name.Validators.Add(result => Check(
            result,
            result.Implicit || DisplayName.Sanitize(result.GetValueOrDefault<string>() ?? "").Length > 0,
            "--name: give the name that the person you help should see."));
        assumeControl.Validators.Add(result => Check(
            result,
            !(result.GetValueOrDefault<bool>() && result.GetValue(viewOnly)),
            "--assume-control and --view-only: choose one."));
        screenshot.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--screenshot: give the name of a file."));
        log.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--log: give the name of a file."));
        log.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string>() != result.GetValue(screenshot),
            "--log and --screenshot: give two files; one would overwrite the other."));
        file.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string>() is { Length: > 0 },
            "FILE: give the name of the invitation, or - for standard input."));
        events.AcceptOnlyFromAmong("json");
        logFolder.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--log-folder: give the name of a folder."));
        logFolder.Validators.Add(result => Check(result, !result.GetValue(noLog), "--log-folder and --no-log: choose one."));
        requireLog.Validators.Add(result =>
            Check(result, !(result.GetValueOrDefault<bool>() && result.GetValue(noLog)), "--require-log and --no-log: choose one."));
        passwordFile.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string>() is { Length: > 0 },
            "--password-file: give the name of a file, or - for standard input."));
        passwordFile.Validators.Add(
            result => Check(result, result.GetValue(password) is null, "--password and --password-file: choose one."));
        passwordFile.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string>() != "-" || result.GetValue(file) != "-",
            "--password-file - and FILE -: only one of them can come from standard input."));
        password.Validators.Add(result =>
            Check(result, result.GetValueOrDefault<string>() is { Length: > 0 and <= 255 }, "--password: give 1 to 255 characters."));

        var command =
            new Command("open", Description)
            {
                file,
                password,
                passwordFile,
                name,
                tlsOnly,
                viewOnly,
                scale,
                headless,
                screenshot,
                logFolder,
                noLog,
                requireLog,
                log,
                ignoreExpiry,
                assumeControl,
                events
            };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            _ = ScaleChoice.TryParse(parsed.GetValue(scale)!, out double? interfaceScale, out _);
            var options = new OpenOptions
            {
                File = parsed.GetValue(file)!,
                Password = parsed.GetValue(password),
                PasswordFile = parsed.GetValue(passwordFile),
                TlsOnly = parsed.GetValue(tlsOnly),
                Name = parsed.GetValue(name)!,
                ViewOnly = parsed.GetValue(viewOnly),
                InterfaceScale = interfaceScale,
                Headless = parsed.GetValue(headless),
                Screenshot = parsed.GetValue(screenshot),
                LogFolder = parsed.GetValue(logFolder),
                NoLog = parsed.GetValue(noLog),
                IsLogRequired = parsed.GetValue(requireLog),
                Log = parsed.GetValue(log),
                IgnoreExpiry = parsed.GetValue(ignoreExpiry),
                AssumeControl = parsed.GetValue(assumeControl),
                EventsAsJson = parsed.GetValue(events) is not null,
            };
            return (int)await RunAsync(options, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(OpenOptions options, CancellationToken cancellationToken)
    {
        using StreamWriter? log = OpenLog(options.Log);
        JsonLines? answers = options.EventsAsJson ? new JsonLines(InviteVerb.OpenStandardOutput()) : null;
        IExpertFace face = answers is null
            ? new TerminalExpertFace(Console.Error, TerminalWidth.LinesOfStandardError())
            : new JsonExpertFace(answers, Console.Error);
        if (log is not null)
            face = new SeveralFaces(face, new JsonExpertFace(new JsonLines(log), notices: null, TimeProvider.System));
        using Stream standardInput = Console.OpenStandardInput();
        return await new OpenVerb(options, face, answers, InviteVerb.OpenStandardInput(), standardInput)
            .RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static StreamWriter? OpenLog(string? file)
    {
        try
        {
            return file is null ? null : new StreamWriter(file, append: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserErrorException(ExitCode.CannotWrite, $"Cannot write the log to {file}: {e.Message}", e);
        }
    }

    private static void Check(SymbolResult result, bool isValid, string message)
    {
        if (!isValid) result.AddError(message);
    }
}
