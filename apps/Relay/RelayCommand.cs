using System.CommandLine;
using Beside.Relay.Settings;

namespace Beside.Relay;

/// <summary>The command line.</summary>
internal static class RelayCommand
{
    private const string Description = """
        Two people find each other by a code, and their sealed messages pass. Knows no key, keeps nothing on disk.

        Every option is also a variable (--known-proxies is BESIDE_RELAY_KNOWN_PROXIES) and a key of the JSON file (KnownProxies); an option counts
        more than a variable, a variable more than the file. docs/relay.md shows one node and many, behind proxies and without.

        Exit codes:
          0   it was asked to stop (SIGTERM, SIGINT) and did
          2   an option or a setting is wrong
          13  the address or port cannot be listened on
          40  certificate or key cannot be read, or do not fit each other
          70  a defect of the program
        """;

    /// <param name="run">What to do with the settings; returns the exit code.</param>
    public static RootCommand Create(Func<RelaySettings, CancellationToken, Task<int>> run)
    {
        var root = new RootCommand(Description);
        var file = new Option<string?>("--settings") { Description = "a JSON file with settings", HelpName = "FILE" };
        root.Options.Add(file);
        Dictionary<string, Option<string?>> options = [];
        foreach (Setting setting in SettingTable.All.Where(s => !s.IsSecret))
        {
            var option = new Option<string?>(setting.Option) { Description = setting.Help, HelpName = setting.Value };
            options.Add(setting.Name, option);
            root.Options.Add(option);
        }

        root.SetAction((parsed, cancellation) =>
        {
            Dictionary<string, string> given = options.Select(o => (o.Key, Value: parsed.GetValue(o.Value)))
                .Where(o => o.Value is not null)
                .ToDictionary(o => o.Key, o => o.Value!);
            return run(SettingSources.Read(parsed.GetValue(file), Environment.GetEnvironmentVariable, given), cancellation);
        });
        return root;
    }
}
