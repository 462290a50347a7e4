using System.Diagnostics.CodeAnalysis;

namespace Beside.Policy;

/// <summary>All Remote Assistance values in one table.</summary>
/// <remarks>Names, numbers and ranges are those of <c>RemoteAssistance.admx</c>, the Policy CSP and the Remote tab of
/// System Properties.</remarks>
public static class PolicyCatalog
{
    /// <summary>The key of the group policies, without its hive.</summary>
    public const string PolicyKey = @"Software\Policies\Microsoft\Windows NT\Terminal Services";

    /// <summary>The key of the list of helpers, one REG_SZ for each.</summary>
    public const string HelpersKey = PolicyKey + @"\RAUnsolicit";

    /// <summary>The key of the machine's own settings, without its hive.</summary>
    public const string SettingsKey = @"SYSTEM\CurrentControlSet\Control\Remote Assistance";

    private static readonly Dictionary<uint, string> OffOn = new() { [0] = "no", [1] = "yes" };
    private static readonly Dictionary<uint, string> Control = new() { [0] = "view only", [1] = "may control" };

    public static PolicyDefinition AllowToGetHelp { get; } = new()
    {
        Name = "fAllowToGetHelp", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(1),
        Strict = new PolicyValue.Number(0), Choices = OffOn, IsSetting = true,
        Meaning = "Whether people at this machine may invite somebody to help them.",
    };

    public static PolicyDefinition AllowFullControl { get; } = new()
    {
        Name = "fAllowFullControl", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(1),
        Strict = new PolicyValue.Number(0), Choices = Control, IsSetting = true, ElementId = "RA_Solicit_Control_List",
        Meaning = "Whether an invited helper may use keyboard and mouse, or only look.",
    };

    public static PolicyDefinition MaxTicketExpiry { get; } = new()
    {
        Name = "MaxTicketExpiry", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(6),
        Strict = new PolicyValue.Number(1), Minimum = 1, Maximum = 99, IsSetting = true,
        ElementId = "RA_Solicit_ExpireValue_Edt",
        Meaning = "How long an invitation may be valid at most, in units of MaxTicketExpiryUnits.",
    };

    public static PolicyDefinition MaxTicketExpiryUnits { get; } = new()
    {
        Name = "MaxTicketExpiryUnits", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(1),
        Strict = new PolicyValue.Number(0), IsSetting = true, ElementId = "RA_Solicit_ExpireUnits_List",
        Choices = new Dictionary<uint, string> { [0] = "minutes", [1] = "hours", [2] = "days" },
        Meaning = "The unit of MaxTicketExpiry.",
    };

    public static PolicyDefinition UseMailto { get; } = new()
    {
        Name = "fUseMailto", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(0), ElementId = "RA_Solicit_Mailto_List",
        Choices = new Dictionary<uint, string> { [0] = "Simple MAPI", [1] = "mailto" },
        Meaning = "How invitations are mailed. Has no effect since Windows Vista, and none in Beside.",
    };

    public static PolicyDefinition AllowUnsolicited { get; } = new()
    {
        Name = "fAllowUnsolicited", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(0),
        Strict = new PolicyValue.Number(0), Choices = OffOn,
        Meaning = "Whether the helpers of RAUnsolicit may offer help without an invitation. The person is still asked.",
    };

    public static PolicyDefinition AllowUnsolicitedFullControl { get; } = new()
    {
        Name = "fAllowUnsolicitedFullControl", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(0),
        Strict = new PolicyValue.Number(0), Choices = Control, ElementId = "RA_Unsolicit_Control_List",
        Meaning = "Whether a helper who offered help may use keyboard and mouse, or only look.",
    };

    public static PolicyDefinition Helpers { get; } = new()
    {
        Name = "RAUnsolicit", Kind = PolicyValueKind.List, Default = new PolicyValue.List([]),
        Strict = new PolicyValue.List([]), ElementId = "RA_Unsolicit_DACL_Edit",
        Meaning = @"Who may offer help: DOMAIN\User or DOMAIN\Group, groups within groups too. An empty list means nobody.",
    };

    public static PolicyDefinition LoggingEnabled { get; } = new()
    {
        Name = "LoggingEnabled", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(1),
        Strict = new PolicyValue.Number(1), Choices = OffOn, IsSetting = true,
        Meaning = "Whether a record of each session is kept.",
    };

    public static PolicyDefinition UseBandwidthOptimization { get; } = new()
    {
        Name = "UseBandwidthOptimization", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(0),
        Choices = OffOn, IsSetting = true,
        Meaning = "Whether the picture is simplified as OptimizeBandwidth says.",
    };

    public static PolicyDefinition OptimizeBandwidth { get; } = new()
    {
        Name = "OptimizeBandwidth", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(14),
        IsSetting = true, ElementId = "RA_Optimize_Bandwidth_List",
        Choices = new Dictionary<uint, string>
        {
            [14] = "nothing is simplified", [12] = "no full-window drag", [8] = "no full-window drag, no background",
            [0] = "no full-window drag, no background, 16-bit colour",
        },
        Meaning = "How much the picture is simplified to save bandwidth.",
    };

    public static PolicyDefinition UseCustomMessages { get; } = new()
    {
        Name = "UseCustomMessages", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(0), Choices = OffOn,
        Meaning = "Whether the two questions are asked in the words of ViewMessage and ShareControlMessage.",
    };

    public static PolicyDefinition ShareControlMessage { get; } = new()
    {
        Name = "ShareControlMessage", Kind = PolicyValueKind.Text, Default = new PolicyValue.Text(""),
        ElementId = "RA_Options_Share_Control_Message",
        Meaning = "Replaces the warning before control is shared. If it is empty, Beside's own warning is shown.",
    };

    public static PolicyDefinition ViewMessage { get; } = new()
    {
        Name = "ViewMessage", Kind = PolicyValueKind.Text, Default = new PolicyValue.Text(""), ElementId = "RA_Options_Connect_Message",
        Meaning = "Replaces the warning before the screen is shown. If it is empty, Beside's own warning is shown.",
    };

    public static PolicyDefinition EncryptedOnlyTickets { get; } = new()
    {
        Name = "CreateEncryptedOnlyTickets", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(0),
        Strict = new PolicyValue.Number(1), Choices = OffOn, IsSetting = true,
        Meaning = "Whether every invitation must encrypt its connection data. Beside makes no others anyway.",
    };

    public static PolicyDefinition EnableChat { get; } = new()
    {
        Name = "fEnableChatControl", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(1),
        Strict = new PolicyValue.Number(0), Choices = OffOn, IsSetting = true, IsPolicy = false,
        Meaning = "Whether chat is available.",
    };

    /// <summary>Beside's own: Windows has no such value.</summary>
    public static PolicyDefinition RequireTls { get; } = new()
    {
        Name = "BesideRequireTls", Kind = PolicyValueKind.Number, Default = new PolicyValue.Number(0),
        Strict = new PolicyValue.Number(1), Choices = OffOn, IsSetting = true,
        Meaning = "Whether sessions without TLS are refused. This is Beside's own policy; Windows does not know it.",
    };

    /// <summary>Beside's own: Windows has no such value.</summary>
    public static PolicyDefinition RelayUrl { get; } = new()
    {
        Name = "RelayUrl", Kind = PolicyValueKind.Text, Default = new PolicyValue.Text(""), IsSetting = true,
        Meaning =
            "The relay through which two people meet by a code, such as wss://relay.example. This is Beside's own; Windows does not know it.",
    };

    public static GroupPolicy Solicit { get; } = new(
        "RA_Solicit", "Configure Solicited Remote Assistance", "RemoteAssistance", "SolicitedRemoteAssistance",
        AllowToGetHelp, [AllowFullControl, MaxTicketExpiry, MaxTicketExpiryUnits, UseMailto]);

    public static GroupPolicy Unsolicit { get; } = new(
        "RA_Unsolicit", "Configure Offer Remote Assistance", "RemoteAssistance", "UnsolicitedRemoteAssistance",
        AllowUnsolicited, [AllowUnsolicitedFullControl, Helpers]);

    public static GroupPolicy Logging { get; } =
        new("RA_Logging", "Turn on session logging", "RemoteAssistance", "SessionLogging", LoggingEnabled, []);

    public static GroupPolicy Bandwidth { get; } = new(
        "RA_Optimize_Bandwidth", "Turn on bandwidth optimization", "ADMX_RemoteAssistance", "RA_Optimize_Bandwidth",
        UseBandwidthOptimization, [OptimizeBandwidth]);

    public static GroupPolicy Options { get; } = new(
        "RA_Options", "Customize warning messages", "RemoteAssistance", "CustomizeWarningMessages", UseCustomMessages,
        [ShareControlMessage, ViewMessage]);

    public static GroupPolicy EncryptedTicketOnly { get; } = new(
        "RA_EncryptedTicketOnly", "Allow only Windows Vista or later connections", "ADMX_RemoteAssistance",
        "RA_EncryptedTicketOnly", EncryptedOnlyTickets, []);

    public static IReadOnlyList<GroupPolicy> GroupPolicies { get; } =
        [Solicit, Unsolicit, Logging, Bandwidth, Options, EncryptedTicketOnly];

    /// <summary>Each group policy's state followed by its elements, then the values without a policy.</summary>
    public static IReadOnlyList<PolicyDefinition> All { get; } =
        [.. GroupPolicies.SelectMany(p => p.Elements.Prepend(p.State)), EnableChat, RequireTls, RelayUrl];

    private static readonly Dictionary<string, PolicyDefinition> ByName = All.ToDictionary(d => d.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Names are compared without regard to case, as the registry does.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out PolicyDefinition? definition) =>
        ByName.TryGetValue(name, out definition);

    /// <summary>The group policy that a value belongs to; null if there is none.</summary>
    public static GroupPolicy? PolicyOf(PolicyDefinition definition) =>
        GroupPolicies.FirstOrDefault(p => p.State == definition || p.Elements.Contains(definition));

    /// <summary>Whether this key of the machine holds Remote Assistance values.</summary>
    public static bool IsKey(string key) => new[] { PolicyKey, HelpersKey, SettingsKey }.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The value that a name which is none may have meant; null if no name is near.</summary>
    public static PolicyDefinition? Resembling(string name) =>
        NameSuggestion.Nearest(name, All.Select(d => d.Name)) is { } nearest ? ByName[nearest] : null;

    /// <summary><c> Did you mean MaxTicketExpiry?</c>, or nothing if no name is similar.</summary>
    public static string DidYouMean(string name) => Resembling(name) is { } nearest ? $" Did you mean {nearest}?" : "";
}
