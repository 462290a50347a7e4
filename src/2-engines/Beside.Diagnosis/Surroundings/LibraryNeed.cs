namespace Beside.Diagnosis.Surroundings;

/// <summary>A system library that a verb needs.</summary>
/// <param name="Names">Any of these will do.</param>
/// <param name="Package">The package in Debian 12.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="IsVital">Without it the verb does not work.</param>
public sealed record LibraryNeed(IReadOnlyList<string> Names, string Package, string Purpose, FindingSides Sides, bool IsVital)
{
    public static IReadOnlyList<LibraryNeed> All { get; } =
    [
        new(["libssl.so.3", "libssl.so.1.1"], "libssl3", "encrypted connections", FindingSides.Both, IsVital: true),
        new(["libSDL2-2.0.so.0"], "libsdl2-2.0-0", "the window of beside open", FindingSides.Helping, IsVital: true),
        new(["libSDL2_ttf-2.0.so.0"], "libsdl2-ttf-2.0-0", "the window of beside open", FindingSides.Helping, IsVital: true),
        new(
            ["libfontconfig.so.1"],
            "libfontconfig1",
            "finding fonts for every script in the window of beside open",
            FindingSides.Helping,
            IsVital: false),
        new(
            ["libldap.so.2", "libldap-2.5.so.0", "libldap-2.4.so.2"],
            "libldap-2.5-0",
            "asking directories, for beside policy may-offer",
            FindingSides.BeingHelped,
            IsVital: false),
    ];
}
