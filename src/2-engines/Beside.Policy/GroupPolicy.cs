namespace Beside.Policy;

/// <summary>One of the group policies of the template <c>RemoteAssistance.admx</c>: a state that turns it on or off,
/// and its elements.</summary>
/// <param name="Name">As in the template.</param>
/// <param name="Title">As the editor shows it.</param>
/// <param name="CspArea">Where the Policy CSP has it.</param>
/// <param name="CspName">Its node there.</param>
/// <param name="State">1 is enabled, 0 disabled; absent is not configured.</param>
/// <param name="Elements">They have an effect only while it is enabled.</param>
public sealed record GroupPolicy(
    string Name, string Title, string CspArea, string CspName, PolicyDefinition State, IReadOnlyList<PolicyDefinition> Elements)
{
    public override string ToString() => Name;
}
