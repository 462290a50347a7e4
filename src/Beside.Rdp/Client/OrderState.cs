namespace Beside.Rdp.Client;

/// <summary>What primary drawing orders leave out because it has not changed. [MS-RDPEGDI] 2.2.2.2.1.1.2.</summary>
internal struct OrderState
{
    /// <summary>TS_ENC_PATBLT_ORDER, as long as nothing else was said (3.2.1.1).</summary>
    private const byte InitialType = 0x01;

    public OrderState()
    {
    }

    internal byte Type { get; set; } = InitialType;

    /// <summary>Inclusive.</summary>
    internal short BoundLeft, BoundTop, BoundRight, BoundBottom;

    internal short Left, Top, Width, Height, SourceX, SourceY;

    internal byte Rop;
}
