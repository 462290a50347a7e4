using Beside.Platform;
using Beside.Viewer.Input;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Tests.Input;

public sealed class PointerTranslatorTests
{
    /// <summary>A picture of 200 × 100 at twice its size, with black at both sides.</summary>
    private static readonly PictureLayout Doubled = PictureLayout.Fit(new(0, 40, 440, 200), 200, 100);

    private readonly RecordingSession _session = new();
    private readonly PointerTranslator _pointer;

    public PointerTranslatorTests() => _pointer = new(_session);

    [Fact]
    public void Move_OverThePicture_IsItsPixel()
    {
        _pointer.Move(20, 40, Doubled);
        _pointer.Move(21, 41, Doubled);
        _pointer.Move(22, 42, Doubled);
        _pointer.Move(419, 239, Doubled);

        Assert.Equal(["move 0,0", "move 1,1", "move 199,99"], _session.Calls);
    }

    [Fact]
    public void Move_BesideThePicture_IsItsEdge()
    {
        _pointer.Move(2, 100, Doubled);

        Assert.Equal(["move 0,30"], _session.Calls);
    }

    [Fact]
    public void Move_OutsideTheView_IsNone()
    {
        _pointer.Move(100, 10, Doubled);

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void Button_PressedBesideThePicture_IsNone()
    {
        _pointer.Button(PointerButton.Left, isDown: true, 5, 100, Doubled);
        _pointer.Button(PointerButton.Left, isDown: false, 100, 100, Doubled);

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void Drag_OutOfTheView_IsHeldAtTheEdgeAndReleased()
    {
        _pointer.Button(PointerButton.Left, isDown: true, 100, 100, Doubled);
        _pointer.Move(-50, 5, Doubled);
        _pointer.Button(PointerButton.Left, isDown: false, -50, 5, Doubled);

        Assert.Equal(["move 40,30", "button Left down", "move 0,0", "button Left up"], _session.Calls);
        Assert.False(_pointer.IsDragging);
    }

    [Theory]
    [InlineData(PointerButton.Right)]
    [InlineData(PointerButton.Middle)]
    [InlineData(PointerButton.X1)]
    [InlineData(PointerButton.X2)]
    public void Button_EveryKind_GoesDownAndUp(PointerButton button)
    {
        _pointer.Button(button, isDown: true, 100, 100, Doubled);
        _pointer.Button(button, isDown: false, 100, 100, Doubled);

        Assert.Equal(["move 40,30", $"button {button} down", $"button {button} up"], _session.Calls);
    }

    [Fact]
    public void Wheel_WholeNotches_AreMultiplesOf120OnBothAxes()
    {
        _pointer.Wheel(0, 1);
        _pointer.Wheel(0, -2);
        _pointer.Wheel(1, 0);

        Assert.Equal(["wheel 120", "wheel -240", "wheel 120 sideways"], _session.Calls);
    }

    [Fact]
    public void Wheel_ThirdsOfANotch_AddUpToWholeOnes()
    {
        for (int i = 0; i < 300; i++) _pointer.Wheel(0, 1f / 3);

        Assert.Equal(100 * 120, Turned());
    }

    [Fact]
    public void Wheel_LessThanAUnitAtATime_IsKeptUntilItIsOne()
    {
        for (int i = 0; i < 1000; i++) _pointer.Wheel(0, 0.001f);

        Assert.Equal(120, Turned());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Wheel_NoNumber_IsNone(double notches)
    {
        _pointer.Wheel(notches, notches);

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void Place_MoveToThere_IsNoMoveOfThePersons()
    {
        _pointer.Place(40, 30);
        _pointer.Move(100, 100, Doubled);

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void Button_WhereTheNoviceHasPlacedThePointer_IsPressedThereAndNotWhereItWasBefore()
    {
        _pointer.Move(20, 40, Doubled);
        _pointer.Place(40, 30);
        _pointer.Move(100, 100, Doubled);
        _pointer.Button(PointerButton.Left, isDown: true, 100, 100, Doubled);
        _pointer.Button(PointerButton.Left, isDown: false, 100, 100, Doubled);

        Assert.Equal(["move 0,0", "move 40,30", "button Left down", "button Left up"], _session.Calls);
    }

    [Fact]
    public void Move_WithoutAPicture_IsNone()
    {
        _pointer.Move(10, 50, PictureLayout.Fit(new(0, 40, 440, 200), 0, 0));

        Assert.Empty(_session.Calls);
    }

    private int Turned() => _session.Calls.Sum(c => int.Parse(c.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
}
