namespace Beside.Tunnel;

/// <summary>Which end this is. The helper is the expert of [MS-RA], the sharer its novice.</summary>
public enum TunnelRole : byte
{
    Helper = 1,
    Sharer = 2,
}
