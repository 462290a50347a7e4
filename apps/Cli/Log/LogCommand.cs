using System.CommandLine;

namespace Beside.Cli.Log;

/// <summary>The command line of <c>beside log</c>.</summary>
internal static class LogCommand
{
    private const string Description = """
        Read the records of sessions: who asked, who allowed what, and from when to when.

          Exit codes: 0 intact; 2 wrong arguments; 39 cannot write the file; 50 changed; 51 cut off, or the program was killed;
          52 the file is not a readable record; 53 there is no such record; 55 verify --with: neither record mentions the other.
          docs/session-record.md says what verify proves.
        """;

    public static Command Create()
    {
        var folder = new Option<string?>("--log-folder")
        {
            Description = "The folder of the records (default: Remote Assistance Logs in your documents).",
            HelpName = "FOLDER",
            Recursive = true
        };
        var command = new Command("log", Description) { folder };
        var asJson = new Option<bool>("--json") { Description = "Write one JSON object a line." };
        var which = new Argument<string>("RECORD") { Description = "A record's file, its name in the folder, or the beginning of its id." };
        var format = new Option<LogFormat>("--format")
        {
            Description = "text, json or xml.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => LogFormat.Text
        };
        var target = new Option<string>("--out")
        {
            Description = "The file to write. An existing file is never overwritten.",
            HelpName = "FILE",
            Required = true
        };

        var list = new Command("list", "List the records.") { asJson };
        list.SetAction(parsed => (int)Verb(parsed.GetValue(folder)).List(parsed.GetValue(asJson)));
        var show = new Command("show", "Show a record in words.") { which, format };
        show.SetAction(parsed => (int)Verb(parsed.GetValue(folder)).Show(parsed.GetValue(which)!, parsed.GetValue(format)));
        var other = new Option<string?>("--with")
        {
            Description = "The other side's record of the same session; checks whether the two agree.",
            HelpName = "OTHER"
        };
        var verify = new Command(
            "verify", "Check whether a record is unchanged, and say what the other side's signature proves.") { which, other, asJson };
        verify.SetAction(
            parsed => (int)Verb(parsed.GetValue(folder)).Verify(parsed.GetValue(which)!, parsed.GetValue(other), parsed.GetValue(asJson)));
        var export = new Command("export", "Write a record to a new file in another format.") { which, format, target };
        export.SetAction(parsed => (int)Verb(parsed.GetValue(folder))
            .Export(parsed.GetValue(which)!, parsed.GetValue(format), parsed.GetValue(target)!));
        foreach (Command verb in (Command[])[list, show, verify, export])
            command.Subcommands.Add(verb);
        return command;
    }

    private static LogVerb Verb(string? folder) => new(new RecordShelf(folder), Console.Out, TerminalWidth.LinesOfStandardOutput());
}
