using Beside.Rdp.Client;

namespace Beside.Rdp.Tests.Client;

public sealed class ErrorInfoTextTests
{
    /// <summary>The codes of [MS-RDPBCGR] 2.2.5.1.1, as first and last of each row without a gap.</summary>
    private static readonly (uint First, uint Last)[] Codes =
    [
        (0x0000, 0x0007), (0x0009, 0x000C), (0x000F, 0x0012), (0x0017, 0x001A), (0x0100, 0x010A),
        (0x0400, 0x0400), (0x0402, 0x0402), (0x0404, 0x0409), (0x0410, 0x0412),
        (0x10C9, 0x10CB), (0x10CD, 0x10D5), (0x10DA, 0x10E3), (0x10E5, 0x10E5), (0x10E7, 0x10EA), (0x10EC, 0x10ED),
        (0x10EF, 0x10F0), (0x10F3, 0x10F8),
        (0x1111, 0x1126), (0x1129, 0x1136), (0x1191, 0x1195),
    ];

    [Fact]
    public void Describe_EveryCodeOfTheSpecification_IsASentenceThatKnowsIt()
    {
        foreach ((uint first, uint last) in Codes)
        {
            for (uint code = first; code <= last; code++)
            {
                string text = ErrorInfoText.Describe(code);
                Assert.True(
                    char.IsUpper(text[0]) && text.EndsWith('.') && !text.Contains("do not know", StringComparison.Ordinal),
                    $"0x{code:X}: {text}");
            }
        }
    }

    [Theory]
    [InlineData(0x0008)]
    [InlineData(0x10CC)]
    [InlineData(0x1127)]
    [InlineData(0xFFFFFFFF)]
    public void Describe_CodeOfNoSpecification_IsToldByItsNumber(uint code)
    {
        string text = ErrorInfoText.Describe(code);

        Assert.Contains("do not know", text, StringComparison.Ordinal);
        Assert.Contains($"0x{code:X8}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_WhatAPersonCanUnderstand_HasNoNumber() =>
        Assert.Equal("The person at the other computer logged off.", ErrorInfoText.Describe(0x0000000C));
}
