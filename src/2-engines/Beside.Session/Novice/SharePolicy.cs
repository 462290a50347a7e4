namespace Beside.Session.Novice;

/// <summary>What the policies say when the novice is about to be asked. They can take away, but never answer a question.</summary>
public sealed record SharePolicy
{
    /// <summary>Ours: what a policy's own text may have; docs/policies.md.</summary>
    public const int MessageMaxChars = 8192;

    /// <summary>Nothing is taken away.</summary>
    public static SharePolicy Unrestricted { get; } = new();

    /// <summary>The novice may be asked to show the screen.</summary>
    public bool AllowView { get; init; } = true;

    /// <summary>The novice may be asked to share control.</summary>
    public bool AllowControl { get; init; } = true;

    /// <summary>Programs that prove the password outside the encrypted ticket may come as far as a question.</summary>
    public bool AllowPlainRdp { get; init; } = true;

    public bool AllowChat { get; init; } = true;

    /// <summary>Stands in place of the built-in warning before the screen is shown; null: the built-in one.</summary>
    public string? ViewMessage { get; init; }

    /// <summary>Stands in place of the built-in warning before control is shared; null: the built-in one.</summary>
    public string? ControlMessage { get; init; }
}
