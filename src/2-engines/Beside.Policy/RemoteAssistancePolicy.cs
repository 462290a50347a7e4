namespace Beside.Policy;

/// <summary>The effective policy in the types that its users need.</summary>
public sealed record RemoteAssistancePolicy
{
    /// <summary>Somebody may be invited.</summary>
    public required bool SolicitedAllowed { get; init; }

    /// <summary>An invited helper may get control, if the novice says yes.</summary>
    public required bool ControlAllowed { get; init; }

    /// <summary>No invitation lives longer.</summary>
    public required TimeSpan MaxTicketTime { get; init; }

    /// <summary>Only encrypted tickets.</summary>
    public required bool EncryptedOnly { get; init; }

    /// <summary>Helpers of <see cref="Helpers"/> may offer help.</summary>
    public required bool OffersAllowed { get; init; }

    /// <summary>A helper who offered may get control, if the novice says yes.</summary>
    public required bool OfferControlAllowed { get; init; }

    public required IReadOnlyList<string> Helpers { get; init; }

    public required bool LoggingEnabled { get; init; }

    public required bool ChatEnabled { get; init; }

    /// <summary>No session without TLS.</summary>
    public required bool TlsRequired { get; init; }

    public required BandwidthOptimization Bandwidth { get; init; }

    /// <summary>The administrator's words before the screen is shown; null for the built-in ones. The caller makes them
    /// safe for the place where it shows them.</summary>
    public required string? ViewMessage { get; init; }

    /// <summary>The administrator's words before control is shared; null: the built-in ones.</summary>
    public required string? ShareControlMessage { get; init; }

    /// <summary>Why nobody may be invited, in sentences that say where it is decided; null if somebody may.</summary>
    public required string? WhyNotSolicited { get; init; }

    public static RemoteAssistancePolicy From(EffectivePolicy effective)
    {
        bool isTrusted = effective.Refusals.Count == 0;
        bool isSolicited = Is(effective, PolicyCatalog.AllowToGetHelp), isCustom = Is(effective, PolicyCatalog.UseCustomMessages);
        return new()
        {
            SolicitedAllowed = isTrusted && isSolicited,
            ControlAllowed = isTrusted && isSolicited && Is(effective, PolicyCatalog.AllowFullControl),
            MaxTicketTime =
                TicketTime(Number(effective, PolicyCatalog.MaxTicketExpiry), Number(effective, PolicyCatalog.MaxTicketExpiryUnits)),
            EncryptedOnly = Is(effective, PolicyCatalog.EncryptedOnlyTickets),
            OffersAllowed = isTrusted && Is(effective, PolicyCatalog.AllowUnsolicited),
            OfferControlAllowed = isTrusted
                && Is(effective, PolicyCatalog.AllowUnsolicited)
                && Is(effective, PolicyCatalog.AllowUnsolicitedFullControl),
            Helpers = isTrusted ? ((PolicyValue.List)effective[PolicyCatalog.Helpers].Value).Entries : [],
            LoggingEnabled = Is(effective, PolicyCatalog.LoggingEnabled),
            ChatEnabled = Is(effective, PolicyCatalog.EnableChat),
            TlsRequired = Is(effective, PolicyCatalog.RequireTls),
            Bandwidth = Is(effective, PolicyCatalog.UseBandwidthOptimization)
                ? (BandwidthOptimization)Number(effective, PolicyCatalog.OptimizeBandwidth)
                : BandwidthOptimization.None,
            ViewMessage = isCustom ? Message(effective, PolicyCatalog.ViewMessage) : null,
            ShareControlMessage = isCustom ? Message(effective, PolicyCatalog.ShareControlMessage) : null,
            WhyNotSolicited = !isTrusted ? $"Remote assistance is off because a policy cannot be trusted or read. {effective.Refusals[0]}"
                : isSolicited ? null
                : $"Invitations are turned off by {PolicyCatalog.AllowToGetHelp} = 0 ({effective[PolicyCatalog.AllowToGetHelp].Origin}).",
        };
    }

    /// <summary>1 minute to 99 days.</summary>
    public static TimeSpan TicketTime(uint count, uint unit) => unit switch
    {
        0 => TimeSpan.FromMinutes(count),
        1 => TimeSpan.FromHours(count),
        _ => TimeSpan.FromDays(count),
    };

    private static uint Number(EffectivePolicy effective, PolicyDefinition definition) =>
        ((PolicyValue.Number)effective[definition].Value).Value;

    private static bool Is(EffectivePolicy effective, PolicyDefinition definition) => Number(effective, definition) == 1;

    private static string? Message(EffectivePolicy effective, PolicyDefinition definition) =>
        ((PolicyValue.Text)effective[definition].Value).Value is { Length: > 0 } text ? text : null;
}
