using System.CommandLine;

namespace Beside.Cli.Log;

/// <summary>The command line of <c>beside log</c>.</summary>
internal static class LogCommand
{
    private const string Description = """
        What happened in sessions, as it was recorded: who asked, who allowed what, from when to when.

          Exit codes: 0 intact; 2 wrong words; 39 cannot write there; 50 changed; 51 cut off, or the program was killed; 52 no record
          that can be read; 53 there is no such record; 55 verify --with: neither record knows of the other. What verify proves stands in
          docs/session-record.md.
        """;

    public static Command Create()
    {
        var folder = new Option<string?>("--log-folder") { Description = "Where the records are (default: Remote Assistance Logs in your documents).", HelpName = "FOLDER", Recursive = true };
        var command = new Command("log", Description) { folder };
        var asJson = new Option<bool>("--json") { Description = "One JSON object a line." };
        var which = new Argument<string>("RECORD") { Description = "A record's file, its name in the folder, or the beginning of its id." };
        var format = new Option<LogFormat>("--format") { Description = "text, json or xml.", HelpName = "FORMAT", DefaultValueFactory = _ => LogFormat.Text };
        var target = new Option<string>("--out") { Description = "The file to write; nothing is overwritten.", HelpName = "FILE", Required = true };

        var list = new Command("list", "The records that there are.") { asJson };
        list.SetAction(parsed => (int)Verb(parsed.GetValue(folder)).List(parsed.GetValue(asJson)));
        var show = new Command("show", "A record in words.") { which, format };
        show.SetAction(parsed => (int)Verb(parsed.GetValue(folder)).Show(parsed.GetValue(which)!, parsed.GetValue(format)));
        var other = new Option<string?>("--with") { Description = "The record that the other side kept of the same session: whether the two agree.", HelpName = "OTHER" };
        var verify = new Command("verify", "Whether a record is as it was written, and what the other side's signature proves.") { which, other, asJson };
        verify.SetAction(parsed => (int)Verb(parsed.GetValue(folder)).Verify(parsed.GetValue(which)!, parsed.GetValue(other), parsed.GetValue(asJson)));
        var export = new Command("export", "A record in another form, in a file of its own.") { which, format, target };
        export.SetAction(parsed => (int)Verb(parsed.GetValue(folder)).Export(parsed.GetValue(which)!, parsed.GetValue(format), parsed.GetValue(target)!));
        foreach (Command verb in (Command[])[list, show, verify, export]) command.Subcommands.Add(verb);
        return command;
    }

    private static LogVerb Verb(string? folder) => new(new RecordShelf(folder), Console.Out, TerminalWidth.LinesOfStandardOutput());
}
