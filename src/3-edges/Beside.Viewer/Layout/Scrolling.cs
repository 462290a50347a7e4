namespace Beside.Viewer.Layout;

/// <summary>Which part of a picture is shown that is larger than its view. The pointer moves it by coming near an edge:
/// no timer, and at the very edge of the view lies the very edge of the picture.</summary>
internal static class Scrolling
{
    /// <summary>Ours: the part of the view at each side in which the pointer scrolls.</summary>
    private const double EdgeShare = 0.15;

    /// <param name="offset">First pixel of the picture that is shown.</param>
    /// <param name="position">Of the pointer in the view.</param>
    public static int FollowPointer(int offset, int position, int viewLength, int pictureLength)
    {
        int most = pictureLength - viewLength;
        if (most <= 0 || viewLength <= 0) return 0;
        double edge = viewLength * EdgeShare;
        double fromStart = Math.Clamp(position / edge, 0, 1);
        double fromEnd = Math.Clamp((viewLength - 1 - position) / edge, 0, 1);
        double last = Math.Floor(most * fromStart);

        // Of a view of a few pixels both edges are under the pointer; then the start wins.
        return (int)Math.Clamp(offset, Math.Min(last, Math.Ceiling(most * (1 - fromEnd))), last);
    }
}
