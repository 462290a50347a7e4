namespace Beside.Policy;

/// <summary>How far the picture is simplified to save bandwidth; the numbers of OptimizeBandwidth.</summary>
public enum BandwidthOptimization
{
    /// <summary>16-bit colour, no desktop background, no full-window drag.</summary>
    Full = 0,

    /// <summary>No desktop background, no full-window drag.</summary>
    NoBackground = 8,

    /// <summary>No full-window drag.</summary>
    NoFullWindowDrag = 12,

    /// <summary>Everything is shown as it is.</summary>
    None = 14,
}
