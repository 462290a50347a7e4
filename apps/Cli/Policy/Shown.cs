using Beside.Policy;
using Beside.Ra;

namespace Beside.Cli.Policy;

/// <summary>Values of files as a terminal may show them.</summary>
internal static class Shown
{
    private const int MaxChars = 2000;

    /// <summary>On one line, without what could steer the terminal.</summary>
    public static string Text(string text) => DisplayName.SanitizeText(text, MaxChars).ReplaceLineEndings(" ⏎ ");

    public static string Value(PolicyDefinition definition, PolicyValue value) =>
        value is PolicyValue.Text { Value.Length: > 0 } text ? $"\"{Text(text.Value)}\"" : Text(definition.Describe(value));

    public static string Layer(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Policy => "policy",
        PolicyLayer.Machine => "machine",
        PolicyLayer.User => "user",
        _ => "built-in",
    };

    public static string Duration(TimeSpan time) =>
        time.TotalDays >= 2 && time.Ticks % TimeSpan.TicksPerDay == 0 ? $"{time.TotalDays:0} days"
            : time.TotalHours >= 1 && time.Ticks % TimeSpan.TicksPerHour == 0 ? $"{time.TotalHours:0} hours"
            : $"{time.TotalMinutes:0} minutes";
}
