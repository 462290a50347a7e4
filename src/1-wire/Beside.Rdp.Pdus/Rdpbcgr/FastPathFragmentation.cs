namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.9.1.2.1 fragmentation, two bits of updateHeader.</summary>
public enum FastPathFragmentation : byte
{
    /// <summary>FASTPATH_FRAGMENT_SINGLE.</summary>
    Single = 0,

    /// <summary>FASTPATH_FRAGMENT_LAST.</summary>
    Last = 1,

    /// <summary>FASTPATH_FRAGMENT_FIRST.</summary>
    First = 2,

    /// <summary>FASTPATH_FRAGMENT_NEXT.</summary>
    Next = 3,
}
