namespace Beside.Viewer.Layout;

/// <summary>Sizes of the interface in pixels at a scale: 1 is 96 pixels an inch.</summary>
internal sealed class Metrics(double scale)
{
    public double Scale { get; } = scale;

    public int BarHeight => Of(44);

    public int ButtonHeight => Of(30);

    public int ButtonPadding => Of(12);

    /// <summary>Below it buttons are set closer, so that the state keeps its words.</summary>
    public int NarrowWidth => Of(760);

    public int Gap => Of(8);

    public int Margin => Of(14);

    public int Radius => Of(6);

    public int Line => Math.Max(1, Of(1));

    public int FocusLine => Math.Max(2, Of(2));

    public int Dot => Of(10);

    public int ChatWidth => Of(320);

    public int CardWidth => Of(520);

    /// <summary>In full screen the pointer at the uppermost pixels asks for the bar.</summary>
    public int RevealHeight => Math.Max(2, Of(2));

    public int Of(int pixels) => (int)Math.Round(pixels * Scale);
}
