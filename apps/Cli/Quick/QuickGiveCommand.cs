using System.CommandLine;
using System.CommandLine.Parsing;
using Beside.Cli.Invite;
using Beside.Cli.Open;
using Beside.Flows;
using Beside.Flows.Expert;
using Beside.Flows.Quick;
using Beside.Policy.Sources;
using Beside.Ra;
using Beside.Runtime;
using Beside.Transport;
using Beside.Tunnel;
using Beside.Tunnel.Codes;

namespace Beside.Cli.Quick;

/// <summary><c>beside quick give</c>: the person who helps.</summary>
internal static class QuickGiveCommand
{
    private const string Description = """
        Give assistance: enter the code that the person you help has said to you. Shows their screen once they say yes; after a second yes, for which you read a check number out to them,
        you can use their keyboard and mouse.

          Exit codes: 0 you or they ended it; 2 wrong arguments; 10 no display for the window; 15 libsodium is missing; 36 they said no; 37 the connection was lost;
          38 the other side does not speak Remote Assistance as it should; 39 a picture cannot be written; 40 a policy cannot be trusted or read;
          54 a record is required and cannot be written; 56 no relay; 57 nobody was met: the code is wrong, unknown or too old; 58 the check number was wrong twice;
          70 a defect.
        """;

    public static Command Create()
    {
        var code = new Argument<string>("CODE")
        {
            Description = "The code that the other person's Beside shows. Blanks and hyphens do not count."
        };
        var relay = new Option<string?>("--relay")
        {
            Description = "The relay through which the two ends find each other (default: the setting RelayUrl).",
            HelpName = "wss://HOST"
        };
        var view = new Option<bool>("--view") { Description = "Only look; never ask for keyboard and mouse." };
        var control =
            new Option<bool>("--control")
            {
                Description =
                    "Take full control: the person you help reads at once that you want keyboard and mouse too, and is asked for them when you do."
            };
        var name = new Option<string>("--name")
        {
            Description = "Your name, as the person you help will see it.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName
        };
        var scale = new Option<string>("--scale")
        {
            Description = "The size of the window's text and buttons: auto (as the desktop draws them), 50% to 400%, or 0.5 to 4.",
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
        code.Validators.Add(result => Check(
            result,
            QuickCode.TryParse(result.GetValueOrDefault<string>(), out _, out CodeProblem problem),
            $"CODE: {Tell(problem)}"));
        control.Validators.Add(
            result => Check(result, !(result.GetValueOrDefault<bool>() && result.GetValue(view)), "--control and --view: choose one."));
        scale.Validators.Add(result => Check(
            result,
            ScaleChoice.TryParse(result.GetValueOrDefault<string>() ?? "", out _, out string? problem),
            $"--scale: {problem}"));
        name.Validators.Add(result => Check(
            result,
            result.Implicit || DisplayName.Sanitize(result.GetValueOrDefault<string>() ?? "").Length > 0,
            "--name: give the name that the person you help should see."));
        screenshot.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--screenshot: give the name of a file."));
        events.AcceptOnlyFromAmong("json");
        logFolder.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--log-folder: give the name of a folder."));
        requireLog.Validators.Add(result =>
            Check(result, !(result.GetValueOrDefault<bool>() && result.GetValue(noLog)), "--require-log and --no-log: choose one."));
        var command = new Command(
            "give", Description) { code, relay, view, control, name, scale, headless, screenshot, logFolder, noLog, requireLog, events };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            _ = ScaleChoice.TryParse(parsed.GetValue(scale)!, out double? interfaceScale, out _);
            var options = new OpenOptions
            {
                File = "",
                Name = parsed.GetValue(name)!,
                ViewOnly = parsed.GetValue(view),
                InterfaceScale = interfaceScale,
                Headless = parsed.GetValue(headless),
                Screenshot = parsed.GetValue(screenshot),
                LogFolder = parsed.GetValue(logFolder),
                NoLog = parsed.GetValue(noLog),
                IsLogRequired = parsed.GetValue(requireLog),
                EventsAsJson = parsed.GetValue(events) is not null,
            };
            _ = QuickCode.TryParse(parsed.GetValue(code), out QuickCode? entered, out _);
            var quick = new QuickOptions
            {
                Relay = RelayChoice.Make(parsed.GetValue(relay), SystemPolicies.OfThisSystem().Resolve()),
                Code = entered,
                WantsControl = parsed.GetValue(control)
            };
            return (int)await RunAsync(options, quick, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(OpenOptions options, QuickOptions quick, CancellationToken cancellationToken)
    {
        JsonLines? answers = options.EventsAsJson ? new JsonLines(InviteVerb.OpenStandardOutput()) : null;
        IExpertFace face = answers is null
            ? new TerminalExpertFace(Console.Error, TerminalWidth.LinesOfStandardError())
            : new JsonExpertFace(answers, Console.Error);
        IQuickFace quickFace = answers is null ? new QuickTerminalFace(Console.Error, TunnelRole.Helper) : new QuickJsonFace(answers);
        var surroundings = new FlowSurroundings(SystemPolicies.OfThisSystem().Resolve, new MonotonicClock(new BootTime()), Wording.Program);
        using Stream standardInput = Console.OpenStandardInput();
        try
        {
            await using QuickHelping met =
                await QuickHelping.MeetAsync(quick, surroundings, quickFace, cancellationToken).ConfigureAwait(false);
            using ExpertFlow flow = ExpertFlow.Begin(OpenVerb.FlowOptions(options), surroundings, met, face);
            var verb = new OpenVerb(options, face, answers, InviteVerb.OpenStandardInput(), standardInput);
            return await HelpAsync(verb, flow, met, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Success;   // given up before both had met
        }
    }

    private static async Task<ExitCode> HelpAsync(OpenVerb verb, ExpertFlow flow, QuickHelping met, CancellationToken cancellationToken)
    {
        IBytePipe pipe = met.TakePipe();
        try
        {
            ExitCode code = await verb.HelpAsync(flow, met.Invitation, pipe, cancellationToken).ConfigureAwait(false);
            pipe.Abort();
            await met.WatchedAsync().ConfigureAwait(false);
            return met.IsInterceptionPossible ? ExitCode.PossibleInterception : code;
        }
        finally
        {
            pipe.Abort();   // where no session came to take it
        }
    }

    private static string Tell(CodeProblem problem) => problem switch
    {
        CodeProblem.NotADigit => "a code has digits only.",
        CodeProblem.TooLong => "a code has no more than twelve digits.",
        _ => "a code has six digits or more.",
    };

    private static void Check(SymbolResult result, bool isValid, string message)
    {
        if (!isValid) result.AddError(message);
    }
}
