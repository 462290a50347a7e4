using System.Globalization;
using System.Runtime.CompilerServices;

namespace Beside.Wire;

/// <summary>What <see cref="PduReader.Require(bool, string, RequirementText)"/> says about a broken rule. Nothing is
/// formatted for a rule that holds, because rules are in inner loops.</summary>
[InterpolatedStringHandler]
public ref struct RequirementText
{
    private DefaultInterpolatedStringHandler _text;

    public RequirementText(int literalLength, int formattedCount, bool holds, out bool isWanted)
    {
        isWanted = !holds;
        if (isWanted) _text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value, string? format = null) => _text.AppendFormatted(value, format);

    internal string ToStringAndClear() => _text.ToStringAndClear();
}
