using System.Diagnostics.CodeAnalysis;
using Beside.Platform;

namespace Beside.Cli.Open;

/// <summary>Keys as scripts name them: Return, F5, ctrl+alt+Delete. Letters and digits are where a US keyboard has them.</summary>
internal static class KeyNames
{
    private static readonly Dictionary<string, KeyStroke> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["escape"] = new(0x01), ["esc"] = new(0x01), ["backspace"] = new(0x0E), ["tab"] = new(0x0F),
        ["return"] = new(0x1C), ["enter"] = new(0x1C), ["space"] = new(0x39),
        ["ctrl"] = new(0x1D), ["shift"] = new(0x2A), ["alt"] = new(0x38), ["rctrl"] = new(0x1D, ScancodePrefix.E0),
        ["rshift"] = new(0x36), ["altgr"] = new(0x38, ScancodePrefix.E0),
        ["super"] = new(0x5B, ScancodePrefix.E0), ["win"] = new(0x5B, ScancodePrefix.E0), ["menu"] = new(0x5D, ScancodePrefix.E0),
        ["capslock"] = new(0x3A), ["numlock"] = new(0x45), ["scrolllock"] = new(0x46),
        ["pause"] = new(0x1D, ScancodePrefix.E1), ["print"] = new(0x37, ScancodePrefix.E0),
        ["home"] = new(0x47, ScancodePrefix.E0), ["up"] = new(0x48, ScancodePrefix.E0),
        ["pageup"] = new(0x49, ScancodePrefix.E0), ["left"] = new(0x4B, ScancodePrefix.E0),
        ["right"] = new(0x4D, ScancodePrefix.E0), ["end"] = new(0x4F, ScancodePrefix.E0),
        ["down"] = new(0x50, ScancodePrefix.E0), ["pagedown"] = new(0x51, ScancodePrefix.E0),
        ["insert"] = new(0x52, ScancodePrefix.E0), ["delete"] = new(0x53, ScancodePrefix.E0), ["kpenter"] = new(0x1C, ScancodePrefix.E0),
        ["f1"] = new(0x3B), ["f2"] = new(0x3C), ["f3"] = new(0x3D), ["f4"] = new(0x3E), ["f5"] = new(0x3F), ["f6"] = new(0x40),
        ["f7"] = new(0x41), ["f8"] = new(0x42), ["f9"] = new(0x43), ["f10"] = new(0x44), ["f11"] = new(0x57), ["f12"] = new(0x58),
    };

    /// <summary>Modifiers first, the key last.</summary>
    /// <param name="wrong">The part that names no key.</param>
    public static bool TryParse(string name, out IReadOnlyList<KeyStroke> chord, [NotNullWhen(false)] out string? wrong)
    {
        List<KeyStroke> strokes = [];
        chord = strokes;
        foreach (string part in name == "+" ? ["+"] : name.Split('+'))
        {
            if (Keys.TryGetValue(part, out KeyStroke stroke))
                strokes.Add(stroke);
            else if (part.Length == 1 && UsKeyboard.TryFind(char.ToLowerInvariant(part[0]), out stroke, out bool isShifted) && !isShifted)
                strokes.Add(stroke);
            else
            {
                wrong = part;
                return false;
            }
        }

        wrong = null;
        return true;
    }
}
