using System.CommandLine;
using Beside.Policy;

namespace Beside.Cli.Policy;

/// <summary>The command line of <c>beside policy</c>.</summary>
internal static class PolicyCommand
{
    private const string Description = """
        Show and change the Remote Assistance policies of this machine, see where each comes from, and bring them here from Windows (docs/policies.md).

          Exit codes: 0 done; 2 wrong arguments; 40 a policy on this machine cannot be trusted or read, so assistance is off; 41 the file is malformed;
          42 Beside does not obey something in the file; 43 cannot write; 44 cannot read; 45 this user may not offer help;
          46 a directory cannot be queried.
        """;

    private static readonly Dictionary<string, PolicyLayer> Scopes =
        new() { ["policy"] = PolicyLayer.Policy, ["machine"] = PolicyLayer.Machine, ["user"] = PolicyLayer.User };

    public static Command Create()
    {
        var command = new Command("policy", Description);
        foreach (Command verb in new[] { Show(), Check(), Import(), Export(), Set(), Explain(), MayOffer() })
            command.Subcommands.Add(verb);
        return command;
    }

    private static Command Show()
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("show", "Show every value, where it comes from and what it means.") { json };
        command.SetAction(parsed => (int)new PolicyShow(PolicyContext.OfThisSystem()).Run(parsed.GetValue(json)));
        return command;
    }

    private static Command Check()
    {
        var file =
            new Argument<string>("FILE")
            {
                Description =
                    "A Registry.pol or Samba's XML form of it, a .reg file, SyncML, LGPO text, a Beside policy file, or the folder of a GPO backup."
            };
        Option<string?> scope = Scope("The scope to read a Beside policy file as (default: policy).");
        var command = new Command("check", "Show what a file says, and what of it Beside would not obey.") { file, scope };
        command.SetAction(
            parsed => (int)new PolicyCheck(PolicyContext.OfThisSystem()).Run(parsed.GetValue(file)!, LayerOf(parsed.GetValue(scope))));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A file as for beside policy check." };
        Option<string?> scope = Scope(
            "The scope to import into (default: the scope that the file names; policy for a Beside policy file).");
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var command =
            new Command("import", "Apply a file to this machine's policies: set, replace and delete values.") { file, scope, dryRun };
        command.SetAction(parsed => (int)new PolicyImport(PolicyContext.OfThisSystem())
            .Run(parsed.GetValue(file)!, LayerOf(parsed.GetValue(scope)), parsed.GetValue(dryRun)));
        return command;
    }

    private static Command Export()
    {
        var format = new Option<string>("--format")
        {
            Description = "pol, reg, syncml, lgpo, samba (Registry.pol.xml), json, or gpo (a folder like that of a backup).",
            HelpName = "FORMAT",
            Required = true
        };
        format.AcceptOnlyFromAmong([.. PolicyExport.Formats.Keys]);
        Option<string?> scope = Scope("The scope to export (default: policy).");
        var file = new Option<string?>("--out") { Description = "The file to write (default: standard output).", HelpName = "FILE" };
        var command = new Command("export", "Write this machine's policies in a format for other tools.") { format, scope, file };
        command.SetAction(parsed =>
        {
            using Stream output = Console.OpenStandardOutput();
            return (int)new PolicyExport(PolicyContext.OfThisSystem())
                .Run(parsed.GetValue(format)!, LayerOf(parsed.GetValue(scope)) ?? PolicyLayer.Policy, parsed.GetValue(file), output);
        });
        return command;
    }

    private static Command Set()
    {
        var name = new Argument<string>("NAME") { Description = "The name of a value, as beside policy show prints it." };
        var value = new Argument<string?>("VALUE")
        {
            Description = "A number or the word for it, a text, or a comma-separated list of helpers.",
            Arity = ArgumentArity.ZeroOrOne
        };
        Option<string?> scope =
            Scope(
                "user: for you (default); machine: for everybody on this machine; policy: for everybody, and users cannot change it. The last two need administrator rights.");
        var unset = new Option<bool>("--unset") { Description = "Remove the value." };
        var command = new Command("set", "Set one value.") { name, value, scope, unset };
        command.Validators.Add(result =>
        {
            if (result.GetValue(unset) == result.GetValue(value) is not null)
                result.AddError("set: give a VALUE or --unset.");
        });
        command.SetAction(parsed => (int)new PolicySetValue(PolicyContext.OfThisSystem())
            .Run(parsed.GetValue(name)!, parsed.GetValue(value), LayerOf(parsed.GetValue(scope)) ?? PolicyLayer.User));
        return command;
    }

    private static Command Explain()
    {
        var name = new Argument<string>("NAME") { Description = "The name of a value, as beside policy show prints it." };
        var command = new Command("explain", "Explain one value in full.") { name };
        command.SetAction(parsed => (int)new PolicyExplain(PolicyContext.OfThisSystem()).Run(parsed.GetValue(name)!));
        return command;
    }

    private static Command MayOffer()
    {
        var user = new Argument<string>("USER") { Description = @"DOMAIN\user, or user for a local account of this machine." };
        var command = new Command("may-offer", "Say whether this user may offer help without an invitation, and why.") { user };
        command.SetAction(async (parsed, cancellationToken) =>
            (int)await new PolicyMayOffer(PolicyContext.OfThisSystem(), Environment.MachineName)
                .RunAsync(parsed.GetValue(user)!, cancellationToken).ConfigureAwait(false));
        return command;
    }

    private static Option<string?> Scope(string description)
    {
        var scope = new Option<string?>("--scope") { Description = description, HelpName = "policy|machine|user" };
        scope.AcceptOnlyFromAmong([.. Scopes.Keys]);
        return scope;
    }

    private static PolicyLayer? LayerOf(string? scope) => scope is null ? null : Scopes[scope];
}
