namespace Beside.Diagnosis.Network;

public static class AddressJudge
{
    private static readonly Dictionary<AddressReach, string> Reaches = new()
    {
        [AddressReach.ThisMachine] = "only this machine reaches it",
        [AddressReach.Link] = "whoever is on the same cable or wireless network reaches it",
        [AddressReach.Private] = "whoever is in the same private network reaches it",
        [AddressReach.SharedByProvider] = "your provider shares it among customers: nobody outside reaches it",
        [AddressReach.Everywhere] = "a public address, as far as no firewall on the way stops it",
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
            yield return New(FindingVerdict.Note, $"The system chooses one of {facts.Ports}{(facts.ReservedPorts.Length > 0 ? $", but none of {facts.ReservedPorts}" : "")}.", "Where one has to be opened or passed on, choose it with --port.");

        AddressReach best = facts.Addresses.Where(a => a.BindProblem is null).Select(a => a.Reach).DefaultIfEmpty(AddressReach.ThisMachine).Max();
        if (facts.Addresses.Count > 0 && facts.Addresses.All(a => a.BindProblem is not null)) yield break;   // that was said
        if (facts.Addresses.Count == 0 && facts.AreAddressesChosen)
            yield return New(FindingVerdict.Hindrance, "What was chosen stands for no address of this machine that others reach.", "Choose another --listen.");
        else if (best == AddressReach.ThisMachine && facts.AreAddressesChosen)
            yield return New(FindingVerdict.Note, "Nobody but this machine reaches what was chosen.", "Right for a tunnel (ssh -R) that brings your helper here: say with --announce where they go. Otherwise choose another --listen.");
        else if (best == AddressReach.ThisMachine)
            yield return New(FindingVerdict.Hindrance, "This machine has no address that others reach.", "Connect it to a network.");
        else if (best != AddressReach.Everywhere)
            yield return New(FindingVerdict.Note, "A helper who is somewhere else does not reach this machine directly.", "Have your router pass a port on to this machine and invite with it and the router's public address or name: beside invite --port 5000 --announce ADDRESS:5000. Or use a network that both of you are in (a VPN).");
    }

    private static Finding Unusable(ListeningAddress address, string problem, ListeningFacts facts)
    {
        bool isNeeded = facts.AreAddressesChosen || facts.Addresses.All(a => a.BindProblem is not null);
        string what = $"{address.Text}{(facts.IsPortChosen ? $", {facts.Ports}" : "")}: cannot be listened on ({problem.TrimEnd('.')}).{(facts.Occupant is { } who ? $" The port is taken by {who}." : "")}";
        return isNeeded ? New(FindingVerdict.Hindrance, what, facts.IsPortChosen ? "Choose another --port, or leave it out." : "Choose an address of this machine; another one that leads here, such as your router's, is for --announce.") : New(FindingVerdict.Note, what, "An invitation leaves it out.");
    }

    private static Finding New(FindingVerdict verdict, string what, string toDo = "") => new(FindingArea.Addresses, verdict, FindingSides.BeingHelped, what, toDo);
}
