using Beside.Tunnel.Codes;

namespace Beside.Tunnel.Tests.Codes;

public sealed class QuickCodeTests
{
    [Theory]
    [InlineData("482913")]
    [InlineData("482 913")]
    [InlineData(" 48-29-13\t")]
    [InlineData("482\u2013913")]
    [InlineData("482\u00A0913")]
    [InlineData("\u200E482\u2212913")]
    [InlineData("４８２９１３")]
    [InlineData("٤٨٢ ٩١٣")]
    public void TryParse_WhatPeopleType_IsTheSameCode(string typed)
    {
        Assert.True(QuickCode.TryParse(typed, out QuickCode? code, out CodeProblem problem));

        Assert.Equal(CodeProblem.None, problem);
        Assert.Equal(("482", "913"), (code.Nameplate.Digits, code.Secret.Reveal()));
    }

    [Theory]
    [InlineData("4821913", "4821", "913", "4821 913")]
    [InlineData("482 191 3", "4821", "913", "4821 913")]
    [InlineData("482191379", "482191", "379", "482 191 379")]
    [InlineData("123456789 012", "123456789", "012", "123 456 789 012")]
    public void TryParse_LongerNameplate_LeavesTheLastThreeDigitsForTheSecret(
        string typed, string nameplate, string secret, string revealed)
    {
        Assert.True(QuickCode.TryParse(typed, out QuickCode? code, out _));

        Assert.Equal((nameplate, secret, revealed), (code.Nameplate.Digits, code.Secret.Reveal(), code.Reveal()));
    }

    [Theory]
    [InlineData(null, CodeProblem.Empty)]
    [InlineData(" - ", CodeProblem.Empty)]
    [InlineData("48291", CodeProblem.TooShort)]
    [InlineData("482O13", CodeProblem.NotADigit)]
    [InlineData("482.913", CodeProblem.NotADigit)]
    [InlineData("1234567890123", CodeProblem.TooLong)]
    public void TryParse_NoCode_SaysWhatIsWrong(string? typed, CodeProblem expected)
    {
        Assert.False(QuickCode.TryParse(typed, out _, out CodeProblem problem));

        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryParse_AnOceanOfText_IsTooLongWithoutALook()
    {
        Assert.False(QuickCode.TryParse(new string(' ', 1_000_000), out _, out CodeProblem problem));

        Assert.Equal(CodeProblem.TooLong, problem);
    }

    [Fact]
    public void ToString_OfACode_KeepsTheSecondHalf()
    {
        Assert.True(QuickCode.TryParse("482913", out QuickCode? code, out _));

        Assert.Equal("482 ***", $"{code}");
        Assert.Equal("***", $"{code.Secret}");
    }

    [Fact]
    public void Draw_EveryValueOfTwoBytes_GivesEachSecretAsOften()
    {
        var counts = new int[1000];
        for (int value = 0; value < 65_000; value++)
        {
            int drawn = value;
            counts[int.Parse(
                CodeSecret.Draw(memory => (memory.Span[0], memory.Span[1]) = ((byte)(drawn >> 8), (byte)drawn)).Reveal(),
                System.Globalization.CultureInfo.InvariantCulture)]++;
        }

        Assert.All(counts, count => Assert.Equal(65, count));
    }

    [Fact]
    public void Draw_FromTheUnevenRest_DrawsAgain()
    {
        Queue<(byte High, byte Low)> drawn = new([(0xFF, 0xFF), (0xFD, 0xE8), (0, 7)]);

        CodeSecret secret = CodeSecret.Draw(memory => (memory.Span[0], memory.Span[1]) = drawn.Dequeue());

        Assert.Equal("007", secret.Reveal());
        Assert.Empty(drawn);
    }

    [Fact]
    public void Nameplate_ThatGoesToTheRelay_HoldsNothingOfTheSecondHalf()
    {
        Assert.All(
            typeof(Nameplate).GetProperties(System.Reflection.BindingFlags.Instance
                | System.Reflection.BindingFlags.Public
                | System.Reflection.BindingFlags.NonPublic),
            property => Assert.True(property.Name is "Digits" or "EqualityContract", property.Name));
        Assert.False(Nameplate.TryRead("48291x", out _));
        Assert.False(Nameplate.TryRead("12", out _));
    }

    [Fact]
    public void Tries_ThreeMisses_SpendTheCode()
    {
        var tries = new CodeTries();
        tries.Miss();
        tries.Miss();
        Assert.False(tries.IsSpent);

        tries.Miss();

        Assert.True(tries.IsSpent);
    }
}
