namespace Simulation.Tests;

/// <summary>What a walk may vary. Drawn from its seed.</summary>
internal sealed record World
{
    public bool IsViewOnly { get; init; }

    public bool IsPasswordWrong { get; init; }

    public bool IsTokenWrong { get; init; }

    public bool HasMultipartyChannel { get; init; } = true;

    /// <summary>Whether messages of different channels keep their order.</summary>
    public bool KeepsOrder { get; init; } = true;

    /// <summary>Ann's program never announces itself.</summary>
    public bool IsMute { get; init; }

    public static World Draw(Random random, bool keepsOrder) => new()
    {
        IsViewOnly = random.Next(10) == 0,
        IsPasswordWrong = random.Next(20) == 0,
        IsTokenWrong = random.Next(40) == 0,
        HasMultipartyChannel = random.Next(6) != 0,
        KeepsOrder = keepsOrder,
        IsMute = random.Next(50) == 0,
    };
}
