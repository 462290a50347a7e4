namespace Beside.Rdp.Pdus.Rdpemc;

/// <summary>[MS-RDPEMC] 2.1, the transport.</summary>
public static class MultipartyChannel
{
    /// <summary>The static virtual channel. A client that joins it can process every message of the protocol.</summary>
    public const string Name = "encomsp";
}
