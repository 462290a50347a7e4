using System.Text;

namespace Beside.Cli.Open;

/// <summary>Asks for the invitation's password. What is typed at a terminal is not shown.</summary>
internal static class PasswordPrompt
{
    private const int MaxChars = 255;

    /// <summary>Reads from the terminal without echo, or the first line of an input that is not a terminal.</summary>
    /// <returns>Null if there is none.</returns>
    public static string? Read(TextReader input)
    {
        if (Console.IsInputRedirected) return input.ReadLine();
        Console.Error.Write("Password of the invitation: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length -= typed.Length > 0 ? 1 : 0;
            else if (!char.IsControl(key.KeyChar) && typed.Length < MaxChars)
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
