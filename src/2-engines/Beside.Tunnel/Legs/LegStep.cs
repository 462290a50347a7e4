namespace Beside.Tunnel.Legs;

/// <summary>How far one connection has come.</summary>
internal enum LegStep
{
    /// <summary>The other end's Resume frame is awaited.</summary>
    Introducing,

    /// <summary>Keys are made; the other end's Resumed record, the proof that it has them now and not once, is awaited.</summary>
    Proving,

    /// <summary>The one that everything is sent on.</summary>
    Active,

    /// <summary>Replaced: what is still on its way there is taken, nothing is sent.</summary>
    Retiring,
}
