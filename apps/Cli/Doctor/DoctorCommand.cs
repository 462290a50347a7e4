using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Beside.Cli.Policy;
using Beside.Diagnosis;

namespace Beside.Cli.Doctor;

/// <summary>The command line of <c>beside doctor</c>.</summary>
internal static class DoctorCommand
{
    private const string Description = """
        Find what stands in the way of getting or giving help on this machine, and say what to do about it. Looks at display, policies,
        addresses, firewall, clock, record and libraries, and changes nothing. Only the administrator can read the firewall's rules:
        sudo beside doctor --only firewall

          Exit codes: 0 found nothing in the way; 2 wrong arguments; 60 something stands in the way of being helped; 61 of helping;
          62 of both. The report lists what could not be found out; the exit code ignores it. docs/doctor.md has the details.
        """;

    private static readonly Dictionary<string, FindingArea> Areas = Enum.GetValues<FindingArea>().ToDictionary(a => Wording.Word(a));

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var beingHelped = new Option<bool>("--being-helped") { Description = "Look only at what beside invite needs." };
        var helping = new Option<bool>("--helping") { Description = "Look only at what beside open needs." };
        var only = new Option<string[]>("--only")
        {
            Description = $"Look only at: {string.Join(", ", Areas.Keys)}.",
            HelpName = "AREA",
            AllowMultipleArgumentsPerToken = true
        };
        only.AcceptOnlyFromAmong([.. Areas.Keys]);
        var listen = new Option<string[]>("--listen")
        {
            Description = "As for beside invite: the addresses to listen on (default: all addresses of this machine).",
            HelpName = "ADDRESS",
            AllowMultipleArgumentsPerToken = true
        };
        var port = new Option<int>("--port")
        {
            Description = "As for beside invite: the TCP port (default: a free one, so every port that it may be is checked).",
            HelpName = "PORT"
        };
        var from = new Option<string?>("--from")
        {
            Description = "Where your helper is, for example 203.0.113.7 or 203.0.113.0/24 (default: in the network of each address).",
            HelpName = "NETWORK"
        };
        var display = new Option<string?>("--display")
        {
            Description = "As for beside invite: the X display to share (default: DISPLAY).",
            HelpName = "DISPLAY"
        };
        var logFolder =
            new Option<string?>("--log-folder") { Description = "As for beside invite: where to keep the record.", HelpName = "FOLDER" };
        port.Validators.Add(
            result => Check(result, result.GetValueOrDefault<int>() is >= 0 and <= 65535, "--port: give a number from 0 to 65535."));
        listen.Validators.Add(result => Check(
            result,
            result.GetValueOrDefault<string[]>()!.All(a => IPAddress.TryParse(a, out _)),
            "--listen: give numeric addresses like 192.168.1.5 or ::1."));
        from.Validators.Add(result => Check(
            result,
            ParseNetwork(result.GetValueOrDefault<string>()) is not null,
            "--from: give an address or a network like 203.0.113.0/24."));
        logFolder.Validators.Add(
            result => Check(result, result.GetValueOrDefault<string>() is { Length: > 0 }, "--log-folder: give the name of a folder."));

        var command = new Command("doctor", Description) { json, beingHelped, helping, only, listen, port, from, display, logFolder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new DoctorOptions
            {
                Sides = (parsed.GetValue(beingHelped), parsed.GetValue(helping)) switch
                {
                    (true, false) => FindingSides.BeingHelped,
                    (false, true) => FindingSides.Helping,
                    _ => FindingSides.Both
                },
                Only = [.. (parsed.GetValue(only) ?? []).Select(a => Areas[a])],
                Listen = [.. (parsed.GetValue(listen) ?? []).Select(IPAddress.Parse)],
                Port = parsed.GetValue(port),
                From = ParseNetwork(parsed.GetValue(from)),
                Display = parsed.GetValue(display),
                LogFolder = parsed.GetValue(logFolder),
            };
            var verb = new DoctorVerb(options, PolicyContext.OfThisSystem(), TimeProvider.System);
            IReadOnlyList<Finding> findings = await verb.LookAsync(cancellationToken).ConfigureAwait(false);
            ExitCode result = verb.ExitCodeOf(findings);
            await Console.Out.WriteAsync(parsed.GetValue(json)
                ? DoctorReport.Json(findings, result)
                : DoctorReport.Text(findings, result)).ConfigureAwait(false);
            return (int)result;
        });
        return command;
    }

    private static IPNetwork? ParseNetwork(string? text)
    {
        if (IPAddress.TryParse(text, out IPAddress? address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out IPNetwork network) ? network : null;
    }

    private static void Check(OptionResult result, bool isValid, string message)
    {
        if (!isValid) result.AddError(message);
    }
}
