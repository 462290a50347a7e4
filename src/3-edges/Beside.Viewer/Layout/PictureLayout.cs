namespace Beside.Viewer.Layout;

/// <summary>Where the picture is in the window, how it is scaled, and which of its pixels is under the pointer.</summary>
/// <param name="View">The part of the window that shows it.</param>
/// <param name="Destination">The whole picture in pixels of the window; larger than the view if it is scrolled.</param>
internal readonly record struct PictureLayout(Box View, Box Destination, int PictureWidth, int PictureHeight)
{
    public bool IsEmpty => PictureWidth == 0 || PictureHeight == 0 || Destination.IsEmpty;

    /// <summary>Pixels of the window for one of the picture.</summary>
    public double Scale => IsEmpty ? 1 : (double)Destination.Width / PictureWidth;

    /// <summary>Whether every pixel of the picture becomes a square of whole pixels.</summary>
    public bool IsWholeMultiple =>
        !IsEmpty && Destination.Width % PictureWidth == 0 && Destination.Width / PictureWidth * PictureHeight == Destination.Height;

    /// <summary>How often to repeat each pixel before interpolating, so that enlarged edges stay sharp; 1 if there is
    /// nothing to gain.</summary>
    public int PreScale => IsWholeMultiple || Scale <= 1 ? 1 : (int)Math.Ceiling(Scale);

    /// <summary>As large as the view allows, in its middle, with its own proportions.</summary>
    public static PictureLayout Fit(Box view, int pictureWidth, int pictureHeight)
    {
        if (pictureWidth <= 0 || pictureHeight <= 0 || view.IsEmpty)
            return new(view, default, 0, 0);

        // The side that limits is exact, so that a view of a whole multiple gives a whole multiple.
        bool isLimitedByWidth = (long)view.Width * pictureHeight <= (long)view.Height * pictureWidth;
        int width = isLimitedByWidth ? view.Width : Math.Max(1, (int)Divide((long)pictureWidth * view.Height, pictureHeight));
        int height = isLimitedByWidth ? Math.Max(1, (int)Divide((long)pictureHeight * view.Width, pictureWidth)) : view.Height;
        return new(view, Center(view, width, height), pictureWidth, pictureHeight);
    }

    /// <summary>Pixel for pixel; centred if there is room, scrolled if there is not.</summary>
    public static PictureLayout OneToOne(Box view, int pictureWidth, int pictureHeight, int scrollX, int scrollY)
    {
        if (pictureWidth <= 0 || pictureHeight <= 0 || view.IsEmpty)
            return new(view, default, 0, 0);
        Box centered = Center(view, pictureWidth, pictureHeight);
        return new(
            view,
            centered with
            {
                X = pictureWidth <= view.Width ? centered.X : view.X - Math.Clamp(scrollX, 0, pictureWidth - view.Width),
                Y = pictureHeight <= view.Height ? centered.Y : view.Y - Math.Clamp(scrollY, 0, pictureHeight - view.Height),
            },
            pictureWidth,
            pictureHeight);
    }

    public bool IsOnPicture(int x, int y) => !IsEmpty && View.Contains(x, y) && Destination.Contains(x, y);

    /// <summary>The pixel of the picture under a point of the window, or the one nearest to it. Of a layout that is not empty.</summary>
    public (int X, int Y) ToPicture(int x, int y) => (
        (int)Math.Clamp(((2L * (x - Destination.X)) + 1) * PictureWidth / (2L * Destination.Width), 0, PictureWidth - 1),
        (int)Math.Clamp(((2L * (y - Destination.Y)) + 1) * PictureHeight / (2L * Destination.Height), 0, PictureHeight - 1));

    /// <summary>The middle of a pixel of the picture in the window.</summary>
    public (int X, int Y) ToWindow(int x, int y) => IsEmpty ? (View.X, View.Y) : (
        Destination.X + (int)(((2L * x) + 1) * Destination.Width / (2L * PictureWidth)),
        Destination.Y + (int)(((2L * y) + 1) * Destination.Height / (2L * PictureHeight)));

    private static Box Center(Box view, int width, int height) =>
        new(view.X + ((view.Width - width) / 2), view.Y + ((view.Height - height) / 2), width, height);

    private static long Divide(long dividend, long divisor) => (dividend + (divisor / 2)) / divisor;
}
