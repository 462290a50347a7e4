namespace Beside.Policy.Tests;

/// <summary>Sets as tests need them.</summary>
internal static class Sets
{
    public static PolicySet Of(PolicyLayer layer, params (PolicyDefinition Definition, object Value)[] values) =>
        new(values.Select(v => new PolicyChange.Set(v.Definition, ToValue(v.Value), new PolicyOrigin(layer, "a test"))));

    /// <summary>Every policy enabled, every element set to something that is not its default.</summary>
    public static PolicySet Everything => Of(
        PolicyLayer.Policy,
        (PolicyCatalog.AllowToGetHelp, 1), (PolicyCatalog.AllowFullControl, 0), (PolicyCatalog.MaxTicketExpiry, 99),
        (PolicyCatalog.MaxTicketExpiryUnits, 2), (PolicyCatalog.UseMailto, 1),
        (PolicyCatalog.AllowUnsolicited, 1), (PolicyCatalog.AllowUnsolicitedFullControl, 1),
        (PolicyCatalog.Helpers, new[] { @"CONTOSO\Helpdesk", @"contoso.example\Jörg O'Néill", "ann" }),
        (PolicyCatalog.LoggingEnabled, 0), (PolicyCatalog.UseBandwidthOptimization, 1), (PolicyCatalog.OptimizeBandwidth, 8),
        (PolicyCatalog.UseCustomMessages, 1),
        (PolicyCatalog.ShareControlMessage, "He said \"<yes> & no\"; [C:\\x]=1 ]]> שלום 🙂"),
        (PolicyCatalog.ViewMessage, "Ask first."),
        (PolicyCatalog.EncryptedOnlyTickets, 1));

    public static PolicySet Disabled => Of(PolicyLayer.Policy, [.. PolicyCatalog.GroupPolicies.Select(p => (p.State, (object)0))]);

    private static PolicyValue ToValue(object value) => value switch
    {
        int number => new PolicyValue.Number((uint)number),
        string text => new PolicyValue.Text(text),
        IReadOnlyList<string> list => new PolicyValue.List(list),
        _ => throw new ArgumentException("neither number nor text nor list", nameof(value)),
    };
}
