namespace Beside.Platform.Tests;

public sealed class WheelNotchesTests
{
    [Theory]
    [InlineData(new[] { 120 }, new[] { 1 })]
    [InlineData(new[] { -240, 120 }, new[] { -2, 1 })]
    [InlineData(new[] { 40, 40, 40, 40 }, new[] { 0, 0, 1, 0 })]
    [InlineData(new[] { -100, -100 }, new[] { 0, -1 })]
    [InlineData(new[] { 100, -20, -100 }, new[] { 0, 0, -1 })]
    [InlineData(new[] { 119, 0, 1 }, new[] { 0, 0, 1 })]
    public void Add_Rotations_AreWholeNotchesAndTheRestIsKept(int[] rotations, int[] expected)
    {
        var wheel = new WheelNotches();

        Assert.Equal(expected, rotations.Select(rotation => wheel.Add(rotation)));
    }

    [Theory]
    [InlineData(int.MaxValue, WheelNotches.MaxNotchesPerEvent)]
    [InlineData(int.MinValue, -WheelNotches.MaxNotchesPerEvent)]
    public void Add_HostileRotation_IsBounded(int rotation, int expected)
    {
        var wheel = new WheelNotches();

        Assert.Equal(expected, wheel.Add(rotation));
        Assert.Equal(0, wheel.Add(-Math.Sign(rotation)));
    }
}
