using System.Globalization;
using System.Text;

namespace Beside.Policy.Formats;

/// <summary>The SyncML with which device management sets the nodes of the Policy CSP that represent group policies (ADMX-backed).</summary>
public static class SyncMl
{
    public const string Name = "SyncML";

    /// <summary>Between the parts of a list.</summary>
    internal const char Separator = '\uF000';

    /// <summary>Policies are the device's.</summary>
    internal const string Root = "./Device/Vendor/MSFT/Policy/Config/";

    /// <exception cref="MalformedPolicyException">It is no SyncML, or a payload is not what the policy needs.</exception>
    public static PolicyReading Read(ReadOnlySpan<byte> file, string source) => new SyncMlReader(source).Read(TextFile.Decode(file, Name));

    /// <summary>A Replace for each policy that is enabled or disabled. A policy that is enabled needs all its elements:
    /// a missing one is written with its default, and noted.</summary>
    /// <param name="notes">What could not be written as it is, in sentences.</param>
    public static byte[] Write(PolicySet set, out IReadOnlyList<string> notes)
    {
        var said = new List<string>();
        var text = new StringBuilder("<SyncML xmlns=\"SYNCML:SYNCML1.2\">\n  <SyncBody>\n");
        int command = 0;
        foreach (GroupPolicy policy in PolicyCatalog.GroupPolicies)
        {
            uint? state = set.Number(policy.State);
            IEnumerable<PolicyDefinition> idle = policy.Elements.Where(e => state != 1 && set.TryGet(e, out _));
            said.AddRange(
                idle.Select(e => $"{e} is left out: without {policy.State} = 1 it has no effect, and SyncML has no place for it."));
            if (state is not { } on) continue;
            if (on == 1)
                said.AddRange(policy.Elements.Where(e => e.Kind == PolicyValueKind.Number && !set.TryGet(e, out _))
                    .Select(e => $"{e} is not set, but SyncML needs it: written as {e.Describe(e.Default)}."));
            text.Append(CultureInfo.InvariantCulture, $"""
                    <Replace>
                      <CmdID>{++command}</CmdID>
                      <Item>
                        <Target><LocURI>{Root}{policy.CspArea}/{policy.CspName}</LocURI></Target>
                        <Meta><Format xmlns="syncml:metinf">chr</Format><Type xmlns="syncml:metinf">text/plain</Type></Meta>
                        <Data><![CDATA[{(on == 1 ? Enabled(policy, set) : "<disabled/>")}]]></Data>
                      </Item>
                    </Replace>

                """);
        }

        foreach (PolicyEntry other in set.Entries.Where(e => PolicyCatalog.PolicyOf(e.Definition) is null))
            said.Add($"{other.Definition} is left out: it is not a Windows policy.");
        notes = said;
        return Encoding.UTF8.GetBytes(text.Append("  </SyncBody>\n</SyncML>\n").ToString());
    }

    private static string Enabled(GroupPolicy policy, PolicySet set)
    {
        var payload = new StringBuilder("<enabled/>");
        foreach (PolicyDefinition element in policy.Elements)
        {
            PolicyValue value = set.TryGet(element, out PolicyEntry? entry) ? entry.Value : element.Default;
            string text = value is PolicyValue.List list
                ? string.Join(Separator, list.Entries.SelectMany(e => new[] { e, e }))
                : value.ToString();
            payload.Append(CultureInfo.InvariantCulture, $"<data id=\"{element.ElementId}\" value=\"{XmlText.Escape(text)}\"/>");
        }

        return payload.ToString();
    }
}
