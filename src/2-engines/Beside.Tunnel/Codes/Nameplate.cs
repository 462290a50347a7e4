using System.Diagnostics.CodeAnalysis;

namespace Beside.Tunnel.Codes;

/// <summary>The first half of a code: the relay gives it out and finds the two ends by it. No secret.</summary>
/// <remarks>A type of its own, so that what goes to the relay cannot hold the second half. docs/tunnel.md.</remarks>
public sealed record Nameplate
{
    public const int MinDigits = 3;

    /// <summary>The longest that a relay gives out. docs/relay.md.</summary>
    public const int MaxDigits = 9;

    private Nameplate(string digits) => Digits = digits;

    /// <summary>Three to nine ASCII digits.</summary>
    public string Digits { get; }

    /// <summary>Takes what a relay says. False for anything but three to nine ASCII digits.</summary>
    public static bool TryRead(string? digits, [NotNullWhen(true)] out Nameplate? nameplate)
    {
        bool fits = digits is { Length: >= MinDigits and <= MaxDigits } && digits.All(char.IsAsciiDigit);
        nameplate = fits ? new Nameplate(digits!) : null;
        return fits;
    }

    public override string ToString() => Digits;
}
