using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Runtime.Tests;

/// <summary>Left Ctrl is 1D, AltGr E0 38, Q 10.</summary>
public sealed class AltGrPairTests
{
    private readonly AltGrPair _pair = new();
    private Instant _now;

    // Windows lets go of its own Ctrl first; other programs in the order of pressing, or the other way round.
    [Theory]
    [InlineData("+1D +E038 +10 -10 -1D -E038", "+E038 +10 -10 -1D -E038")]
    [InlineData("+1D +E038 +10 -10 -E038 -1D", "+E038 +10 -10 -E038 -1D")]
    [InlineData("+1D +E038 +1D +E038 +10 -10 -1D -E038", "+E038 +E038 +10 -10 -1D -E038")]
    public void Pair_InOneMoment_IsAltGrAlone(string sent, string injected) => Assert.Equal(injected, Inject(sent));

    // The pause, "…", is longer than Windows needs.
    [Theory]
    [InlineData("+1D … +E038 +10", "+1D +E038 +10")]
    [InlineData("+1D +2E -2E +E038 +10", "+1D +2E -2E +E038 +10")]
    [InlineData("+1D … +1D +E038 +10", "+1D +1D +E038 +10")]
    [InlineData("+E038 +1D +10", "+E038 +1D +10")]
    [InlineData("+1D +38 +10", "+1D +38 +10")]
    [InlineData("+E01D +E038 +10", "+E01D +E038 +10")]
    [InlineData("+1D -1D +E038", "+1D -1D +E038")]
    public void Control_ThatAPersonPresses_StaysPressed(string sent, string injected) => Assert.Equal(injected, Inject(sent));

    [Fact]
    public void Control_Alone_IsPressedAfterAMoment()
    {
        Assert.Equal("", Inject("+1D"));
        Assert.Equal(_now + AltGrPair.Together, _pair.NextDeadline);

        Assert.Equal("+1D", Inject("…"));
        Assert.Null(_pair.NextDeadline);
    }

    [Fact]
    public void Forget_WhileAControlWaits_LeavesNothing()
    {
        Inject("+1D");

        _pair.Forget();

        Assert.Equal("", Inject("…"));
        Assert.Equal("+10", Inject("+10"));
    }

    private string Inject(string sent)
    {
        var injected = new List<string>();
        foreach (string word in sent.Split(' '))
        {
            if (word == "…")
            {
                _now += AltGrPair.Together;
                _pair.HandleTimeout(_now);
            }
            else
            {
                _pair.Receive(Parse(word), _now);
            }

            while (_pair.TryTake(out InputEvent input)) injected.Add(Format(input));
        }

        return string.Join(' ', injected);
    }

    private static InputEvent Parse(string word)
    {
        return InputEvent.Key(Convert.ToUInt16(word[^2..], 16), word.Length > 3 ? KeyPrefix.E0 : KeyPrefix.None, isDown: word[0] != '-');
    }

    private static string Format(InputEvent input)
    {
        return $"{(input.IsDown ? '+' : '-')}{(input.Prefix == KeyPrefix.E0 ? "E0" : "")}{input.Code:X2}";
    }
}
