namespace Beside.Diagnosis.Network;

public static class AddressJudge
{
    private static readonly Dictionary<AddressReach, string> Reaches = new()
    {
        [AddressReach.ThisMachine] = "only this machine can reach it",
        [AddressReach.Link] = "machines on the same cable or wireless network can reach it",
        [AddressReach.Private] = "machines in the same private network can reach it",
        [AddressReach.SharedByProvider] = "your provider shares it among customers, so nobody outside can reach it",
        [AddressReach.Everywhere] = "a public address, reachable unless a firewall on the way stops it",
    };

    public static IEnumerable<Finding> Judge(ListeningFacts facts)
    {
        foreach (ListeningAddress address in facts.Addresses)
        {
            if (address.BindProblem is { } problem)
                yield return Unusable(address, problem, facts);
            else
                yield return New(FindingVerdict.Fine, $"{address.Text} ({address.Interface}): {Reaches[address.Reach]}.");
        }

        if (!facts.IsPortChosen)
            yield return New(
                FindingVerdict.Note,
                $"The system chooses one of {facts.Ports}{(facts.ReservedPorts.Length > 0 ? $", but none of {facts.ReservedPorts}" : "")}.",
                "If a firewall or router has to let one through, choose it with --port.");

        AddressReach best = facts.Addresses.Where(a => a.BindProblem is null)
            .Select(a => a.Reach)
            .DefaultIfEmpty(AddressReach.ThisMachine)
            .Max();
        if (facts.Addresses.Count > 0 && facts.Addresses.All(a => a.BindProblem is not null))
            yield break;   // that was said
        if (facts.Addresses.Count == 0 && facts.AreAddressesChosen)
            yield return New(
                FindingVerdict.Hindrance,
                "The chosen address stands for no address of this machine that others can reach.",
                "Choose another --listen.");
        else if (best == AddressReach.ThisMachine && facts.AreAddressesChosen)
            yield return New(
                FindingVerdict.Note,
                "Only this machine can reach the chosen address.",
                "This suits a tunnel (ssh -R) that brings your helper here: name the address that they connect to with --announce. Otherwise choose another --listen.");
        else if (best == AddressReach.ThisMachine)
            yield return New(FindingVerdict.Hindrance, "This machine has no address that others can reach.", "Connect it to a network.");
        else if (best != AddressReach.Everywhere)
            yield return New(
                FindingVerdict.Note,
                "A helper on another network cannot reach this machine directly.",
                "Have your router forward a port to this machine, and invite with that port and the router's public address or name: beside invite --port 5000 --announce ADDRESS:5000. Or use a network that both of you are on (a VPN).");
    }

    private static Finding Unusable(ListeningAddress address, string problem, ListeningFacts facts)
    {
        bool isNeeded = facts.AreAddressesChosen || facts.Addresses.All(a => a.BindProblem is not null);
        string what =
            $"{address.Text}{(facts.IsPortChosen ? $", {facts.Ports}" : "")}: cannot listen there ({problem.TrimEnd('.')}).{(facts.Occupant is { } who ? $" The port is taken by {who}." : "")}";
        return isNeeded
            ? New(FindingVerdict.Hindrance, what, facts.IsPortChosen
                ? "Choose another --port, or leave it out."
                : "Choose an address of this machine; for another one that leads here, such as your router's, use --announce.")
            : New(FindingVerdict.Note, what, "Invitations leave it out.");
    }

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") =>
        new(FindingArea.Addresses, verdict, FindingSides.BeingHelped, what, toDo);
}
