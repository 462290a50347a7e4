using System.CommandLine;
using Beside.Cli.Open;

namespace Beside.Cli.Tests;

/// <summary>What makes no sense is said before anything is done.</summary>
public sealed class OpenCommandTests
{
    [Theory]
    [InlineData("--scale and --headless", "a.msrcIncident", "--headless", "--scale", "150%")]
    [InlineData("--scale and --headless", "a.msrcIncident", "--scale=auto", "--headless")]
    [InlineData("--assume-control and --view-only", "a.msrcIncident", "--view-only", "--assume-control")]
    [InlineData("--require-log and --no-log", "a.msrcIncident", "--no-log", "--require-log")]
    [InlineData("--log-folder and --no-log", "a.msrcIncident", "--no-log", "--log-folder", "x")]
    [InlineData("--scale: too large", "a.msrcIncident", "--scale", "150")]
    [InlineData("--name: give", "a.msrcIncident", "--name", "")]
    [InlineData("--name: give", "a.msrcIncident", "--name", " \u202E ")]
    [InlineData("--screenshot: give", "a.msrcIncident", "--screenshot", "")]
    [InlineData("--password and --password-file", "a.msrcIncident", "--password", "x", "--password-file", "y")]
    [InlineData("--password-file - and FILE -", "-", "--password-file", "-")]
    [InlineData("--log: give", "a.msrcIncident", "--log", "")]
    [InlineData("--log-folder: give", "a.msrcIncident", "--log-folder", "")]
    [InlineData("--log and --screenshot", "a.msrcIncident", "--log", "same", "--screenshot", "same")]
    [InlineData("--password: give", "a.msrcIncident", "--password", "")]
    [InlineData("FILE: give", "")]
    public void Options_ThatMakeNoSense_AreNamed(string words, params string[] arguments)
    {
        ParseResult parsed = OpenCommand.Create().Parse(arguments);

        Assert.Contains(parsed.Errors, e => e.Message.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.msrcIncident")]
    [InlineData("-", "--password", "x")]
    [InlineData("a.msrcIncident", "--scale", "1.5")]
    [InlineData("a.msrcIncident", "--headless", "--view-only", "--screenshot", "a.png", "--log", "a.json", "--events", "json")]
    [InlineData("a.msrcIncident", "--headless", "--assume-control", "--require-log", "--log-folder", "x", "--ignore-expiry")]
    public void Options_ThatMakeSense_AreTaken(params string[] arguments) => Assert.Empty(OpenCommand.Create().Parse(arguments).Errors);
}
