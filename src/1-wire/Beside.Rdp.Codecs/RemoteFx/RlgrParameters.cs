namespace Beside.Rdp.Codecs.RemoteFx;

/// <summary>[MS-RDPRFX] 3.1.8.1.7.3 constants of the Adaptive Run-Length Golomb-Rice algorithm.</summary>
internal static class RlgrParameters
{
    /// <summary>KPMAX: upper bound of both parameters.</summary>
    public const int Max = 80;

    /// <summary>LSGR: a parameter counts in eighths.</summary>
    public const int FractionBits = 3;

    /// <summary>Both parameters at the start: one.</summary>
    public const int Start = 1 << FractionBits;

    /// <summary>UP_GR: after a full run of zeros.</summary>
    public const int UpAfterRun = 4;

    /// <summary>DN_GR: after the value that ends a run.</summary>
    public const int DownAfterValue = 6;

    /// <summary>UQ_GR: after a zero in Golomb-Rice mode.</summary>
    public const int UpAfterZero = 3;

    /// <summary>DQ_GR: after another value in Golomb-Rice mode.</summary>
    public const int DownAfterNonZero = 3;
}
