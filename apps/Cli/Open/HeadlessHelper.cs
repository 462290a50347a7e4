using System.Globalization;
using Beside.Flows.Expert;
using Beside.Platform;
using Beside.Ra;
using Beside.Session.Expert;

namespace Beside.Cli.Open;

/// <summary>Helps by lines on standard input, for scripts: every command is answered by one event, <c>done</c> or
/// <c>failed</c> (docs/events.md).</summary>
internal sealed class HeadlessHelper(ExpertAttempts help, PictureCopy picture, JsonLines? answers)
{
    /// <summary>Ours: the most characters that one command types at once.</summary>
    private const int MaxTextChars = 4096;

    /// <summary>Ours: how long the first pixels may take once the novice has said yes. In a pause none come.</summary>
    private static readonly TimeSpan PictureTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Takes lines until the input ends. That does not end the session, which may continue to show the novice's screen.</summary>
    public async Task ReadLinesAsync(TextReader input, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await input.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
        {
            if (line.Trim().Length == 0) continue;
            string[] words = line.Split(' ', 2);
            string argument = words.Length > 1 ? words[1] : "";
            string? failure = await DoAsync(words[0].Trim(), argument, stop).ConfigureAwait(false);
            Answer(words[0].Trim(), failure);
        }
    }

    private void Answer(string command, string? failure)
    {
        // Without --events nobody reads answers, but a person wants to know what came to nothing.
        if (answers is null && failure is not null)
            Console.Error.WriteLine($"beside: {DisplayName.Sanitize(command)}: {failure}");
        answers?.Write(failure is null ? "done" : "failed", json =>
        {
            json.WriteString("command", command);
            if (failure is not null) json.WriteString("reason", failure);
            else if (command == "pause?") json.WriteBoolean("paused", help.IsPaused);
        });
    }

    private bool IsControlling => help is { State: ExpertState.Controlling, IsPaused: false };

    private bool IsSharing => help.State is ExpertState.Viewing or ExpertState.RequestingControl or ExpertState.Controlling;

    /// <returns>Null if it was done, otherwise why it was not.</returns>
    private async Task<string?> DoAsync(string command, string argument, CancellationToken stop)
    {
        switch (command)
        {
            case "control":
                if (!IsSharing) return "no-session";
                help.RequestControl();
                return null;
            case "release":
                help.ReleaseControl();
                return null;
            case "chat":
                if (!IsSharing) return "no-session";
                help.SendChat(argument);
                return null;
            case "screenshot":
                if (IsSharing) await WaitForPictureAsync(stop).ConfigureAwait(false);
                return Save(argument);
            case "wait-still":
                if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds))
                    return "not-a-number";
                await picture.WaitStillAsync(TimeSpan.FromMilliseconds(milliseconds), stop).ConfigureAwait(false);
                return null;
            case "pause?":
                return null;
            case "end":
                help.Leave();
                return null;
            case "type" or "keys" or "key" or "keydown" or "keyup" or "move" or "click" or "down" or "up" or "wheel" or "hwheel":
                return IsControlling ? Input(command, argument) : "no-control";
            default:
                return "unknown-command";
        }
    }

    /// <summary>Consent is reported before the first pixels arrive, so this waits for them.</summary>
    private async Task WaitForPictureAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(PictureTimeout);
        await picture.WaitForPictureAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }

    private string? Save(string file)
    {
        try
        {
            return picture.TrySave(file) ? null : "no-picture";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot-write: {e.Message}";
        }
    }

    private string? Input(string command, string argument) => command switch
    {
        "type" => Type(argument, byKeys: !help.TakesUnicode),
        "keys" => Type(argument, byKeys: true),
        "key" or "keydown" or "keyup" => Press(argument, isDown: command != "keyup", isUp: command != "keydown"),
        "move" => Move(argument),
        "wheel" or "hwheel" => Turn(argument, isHorizontal: command == "hwheel"),
        _ => Click(argument, isDown: command != "up", isUp: command != "down"),
    };

    /// <param name="byKeys">As on a US keyboard, whatever the novice's layout makes of it; otherwise character by character.</param>
    private string? Type(string text, bool byKeys)
    {
        if (text.Length > MaxTextChars) return "too-long";
        if (byKeys && text.Any(c => !UsKeyboard.TryFind(c, out _, out _))) return "no-key-for-it";
        foreach (char c in text)
        {
            if (byKeys) Stroke(c);
            else
            {
                help.Input.Unicode(c, isDown: true);
                help.Input.Unicode(c, isDown: false);
            }
        }

        return null;
    }

    private void Stroke(char c)
    {
        _ = UsKeyboard.TryFind(c, out KeyStroke key, out bool isShifted);
        Press(isShifted ? [UsKeyboard.Shift, key] : [key]);
    }

    private string? Press(string name, bool isDown, bool isUp)
    {
        if (!KeyNames.TryParse(name.Trim(), out IReadOnlyList<KeyStroke> chord, out string? wrong))
            return $"unknown-key: {wrong}";
        Press(chord, isDown, isUp);
        return null;
    }

    private void Press(IReadOnlyList<KeyStroke> chord, bool isDown = true, bool isUp = true)
    {
        foreach (KeyStroke key in isDown ? chord : [])
            help.Input.Key(key.Scancode, key.Prefix, isDown: true);
        foreach (KeyStroke key in isUp ? chord.Reverse() : [])
            help.Input.Key(key.Scancode, key.Prefix, isDown: false);
    }

    private string? Move(string argument)
    {
        string[] numbers = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length != 2 || !TryParse(numbers[0], out int x) || !TryParse(numbers[1], out int y))
            return "not-a-position";
        help.Input.MovePointer(x, y);
        return null;
    }

    private string? Turn(string argument, bool isHorizontal)
    {
        const int Notch = 120;
        if (!int.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int notches)
            || Math.Abs((long)notches) > 100)
            return "not-a-number";
        help.Input.Wheel(notches * Notch, isHorizontal);
        return null;
    }

    private string? Click(string name, bool isDown, bool isUp)
    {
        PointerButton? button = name.Trim() switch
        {
            "left" => PointerButton.Left,
            "right" => PointerButton.Right,
            "middle" => PointerButton.Middle,
            "x1" => PointerButton.X1,
            "x2" => PointerButton.X2,
            _ => null,
        };
        if (button is not { } known) return "unknown-button";
        if (isDown) help.Input.Button(known, isDown: true);
        if (isUp) help.Input.Button(known, isDown: false);
        return null;
    }

    private static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
