namespace Beside.Policy;

/// <summary>Bounds on what Beside reads from files.</summary>
internal static class Limits
{
    /// <summary>Ours: the largest security baselines are a few hundred kilobytes.</summary>
    public const int FileMaxBytes = 16 << 20;

    /// <summary>Ours: more than fits a dialogue; the template states no length.</summary>
    public const int MessageMaxChars = 8192;

    /// <summary>Ours: groups are what a longer list needs.</summary>
    public const int HelpersMax = 1000;

    /// <summary>A helper is the name of a value in Registry.pol.</summary>
    public const int PrincipalMaxChars = ValueNameMaxChars;

    /// <summary>Ours: warnings past this are counted, not kept.</summary>
    public const int WarningsMax = 200;

    /// <summary>[MS-GPREG] 2.2.1: Value = 1*259ValueCharacter.</summary>
    public const int ValueNameMaxChars = 259;

    /// <summary>Ours: the registry's own bound for a path of keys is 32,767; no policy comes near.</summary>
    public const int KeyMaxChars = 4096;

    /// <summary>[MS-GPREG] 2.2.1: Data = *65535OCTET.</summary>
    public const int DataMaxBytes = 65535;

    /// <summary>Ours: nesting of groups that is followed.</summary>
    public const int GroupsMax = 1000;
}
