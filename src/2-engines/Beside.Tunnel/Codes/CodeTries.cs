namespace Beside.Tunnel.Codes;

/// <summary>How often a code that was made here has been missed. At the end that made it, not only at the relay, which
/// could lie about it.</summary>
public sealed class CodeTries
{
    /// <summary>Three misses spend a code: a stranger has three chances in a thousand at the most.</summary>
    public const int Allowed = 3;

    public int Missed { get; private set; }

    /// <summary>Nobody may try this code any more: no further handshake is begun with it.</summary>
    public bool IsSpent => Missed >= Allowed;

    /// <summary>Counts a handshake that came to nothing and says so (<c>IsMiss</c> of its failure).</summary>
    public void Miss() => Missed++;
}
