namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.6.1 Monitor Definition (TS_MONITOR_DEF). Coordinates in pixels, right and bottom inclusive.</summary>
public readonly record struct MonitorDefinition(int Left, int Top, int Right, int Bottom, uint Flags);
