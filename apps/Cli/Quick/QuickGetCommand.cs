using System.CommandLine;
using System.CommandLine.Parsing;
using Beside.Cli.Invite;
using Beside.Flows;
using Beside.Flows.Novice;
using Beside.Flows.Quick;
using Beside.Policy.Sources;
using Beside.Ra;
using Beside.Runtime;
using Beside.Tunnel;

namespace Beside.Cli.Quick;

/// <summary><c>beside quick get</c>: the person who shares.</summary>
internal static class QuickGetCommand
{
    private const string Description = """
        Get assistance: shows a code of six digits for the person you want help from. Beside asks you before it shares anything.

          While it runs, type yes to let your helper see; to give keyboard and mouse, type the four digits that they read out to you; no to refuse; /stop (or press Esc) to take control
          back; /pause and /resume; /end or /quit or Ctrl+C to end everything. Any other line goes to your helper.

          Exit codes: 0 it is over; 2 wrong arguments; 10 no display; 11 the display refuses access; 12 the display lacks a feature; 15 libsodium is missing;
          16 the output cannot be written; 17 the display is already shared; 22 the desktop went away; 40 a policy cannot be trusted or read; 47 a policy forbids it;
          54 a record is required and cannot be written; 56 no relay; 57 nobody was met: the code is too old or spent;
          58 the check number was wrong twice; 70 a defect.
        """;

    public static Command Create()
    {
        var relay = new Option<string?>("--relay")
        {
            Description = "The relay through which the two ends find each other (default: the setting RelayUrl).",
            HelpName = "wss://HOST"
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
        var onScreenKeyboard = new Option<bool>("--on-screen-keyboard")
        {
            Description = "Accept answers typed by an on-screen keyboard or another program that presses keys."
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
        name.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string>()?.Length <= DisplayName.MaxChars,
            $"--name: give at most {DisplayName.MaxChars} characters."));
        logFolder.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--log-folder: give the name of a folder."));
        requireLog.Validators.Add(result =>
            Check(result, !(result.GetValueOrDefault<bool>() && result.GetValue(noLog)), "--require-log and --no-log: choose one."));
        var command = new Command(
            "get", Description) { relay, viewOnly, display, allowXwayland, name, onScreenKeyboard, logFolder, noLog, requireLog, events };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new NoviceFlowOptions
            {
                Name = parsed.GetValue(name)!,
                ViewOnly = parsed.GetValue(viewOnly),
                AcceptInjectedAnswers = parsed.GetValue(onScreenKeyboard),
                Record = new RecordOptions
                {
                    Folder = parsed.GetValue(logFolder),
                    IsOff = parsed.GetValue(noLog),
                    IsRequired = parsed.GetValue(requireLog)
                },
            };
            var quick = new QuickOptions { Relay = RelayChoice.Make(parsed.GetValue(relay), SystemPolicies.OfThisSystem().Resolve()) };
            bool isJson = parsed.GetValue(events) is not null;
            TextWriter output = isJson ? InviteVerb.OpenStandardOutput() : Console.Error;
            INoviceFace face = isJson
                ? new JsonFace(output, Console.Error)
                : new TerminalFace(output, TerminalWidth.LinesOfStandardError());
            IQuickFace quickFace = isJson ? new QuickJsonFace(new JsonLines(output)) : new QuickTerminalFace(output, TunnelRole.Sharer);
            var surroundings = new FlowSurroundings(
                SystemPolicies.OfThisSystem().Resolve, new MonotonicClock(new BootTime()), Wording.Program);
            await using QuickSharing flow = await QuickSharing.BeginAsync(
                options, quick, surroundings, face, quickFace,
                stop => InviteVerb.OpenDesktopAsync(parsed.GetValue(display), parsed.GetValue(allowXwayland), stop),
                cancellationToken).ConfigureAwait(false);
            NoviceFlowEnd end =
                await InviteVerb.ConverseAsync(flow, InviteVerb.OpenStandardInput(), cancellationToken).ConfigureAwait(false);
            return (int)(flow.IsInterceptionPossible ? ExitCode.PossibleInterception : InviteVerb.ExitCodeFor(end));
        });
        return command;
    }

    private static void Check(SymbolResult result, bool isValid, string message)
    {
        if (!isValid) result.AddError(message);
    }
}
