using System.Globalization;
using System.Runtime.CompilerServices;

namespace Beside.Wire;

/// <summary>What <see cref="PduReader.Require(bool, string, RequirementText)"/> says of a rule that is broken. Of one that holds nothing is put together: rules stand in inner loops.</summary>
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
