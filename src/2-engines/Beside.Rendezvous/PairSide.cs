namespace Beside.Rendezvous;

/// <summary>The two places of a pair.</summary>
public enum PairSide
{
    /// <summary>Made the code.</summary>
    Maker,

    /// <summary>Entered it.</summary>
    Joiner,
}
