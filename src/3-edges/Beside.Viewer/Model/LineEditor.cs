using System.Globalization;
using System.Text;
using Beside.Viewer.Input;

namespace Beside.Viewer.Model;

/// <summary>One line of text being written. What a person sees as one character is moved over and deleted as one.</summary>
internal sealed class LineEditor(int maxChars)
{
    public string Text { get; private set; } = "";

    /// <summary>Before which code unit the next character goes.</summary>
    public int Caret { get; private set; }

    public void Insert(string text)
    {
        var clean = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Text.Length + clean.Length + rune.Utf16SequenceLength > maxChars) break;
            if (!Rune.IsControl(rune)) clean.Append(rune.ToString());
        }

        Text = Text.Insert(Caret, clean.ToString());
        Caret += clean.Length;
    }

    /// <param name="code">SDL's scancode.</param>
    /// <returns>Whether the key edits.</returns>
    public bool KeyDown(int code)
    {
        switch (code)
        {
            case KeyCodes.Backspace: Remove(Before(), Caret); break;
            case KeyCodes.Delete: Remove(Caret, After()); break;
            case KeyCodes.Left: Caret = Before(); break;
            case KeyCodes.Right: Caret = After(); break;
            case KeyCodes.Home: Caret = 0; break;
            case KeyCodes.End: Caret = Text.Length; break;
            default: return false;
        }

        return true;
    }

    /// <summary>Hands the text over and begins an empty one.</summary>
    public string Take()
    {
        string text = Text;
        Text = "";
        Caret = 0;
        return text;
    }

    private int Before()
    {
        int before = 0;
        foreach (int start in StringInfo.ParseCombiningCharacters(Text))
        {
            if (start < Caret) before = start;
        }

        return before;
    }

    private int After() => Caret == Text.Length ? Caret : Caret + StringInfo.GetNextTextElementLength(Text, Caret);

    private void Remove(int start, int end)
    {
        Text = Text.Remove(start, end - start);
        Caret = start;
    }
}
