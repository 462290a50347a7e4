using System.Text;
using Beside.Policy;
using Beside.Policy.Formats;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>Every format in which somebody else's policies come. What is read is written and read again alike.</summary>
internal static class PolicyTargets
{
    private const string Key = PolicyCatalog.PolicyKey;

    private static readonly string[] Orders = ["**del.ViewMessage", "**DelVals.", "**DeleteValues", "**DeleteKeys",
        "**soft.MaxTicketExpiry", "**SecureKey", ""];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. Enum.GetValues<PolicyFormat>()
            .Select(format => new FuzzTarget(
                $"Policy{format}",
                input => Read(format, input),
                AllocationFixed: 1 << 20,
                AllocationPerByte: 2048) { Seeds = [.. Seeds(format)] }),
        new("RegistryPolicyFile", ReadExactly, AllocationFixed: 64 * 1024, AllocationPerByte: 128) { Seeds = [.. Seeds(PolicyFormat.Pol)] },
    ];

    private static void Read(PolicyFormat format, byte[] input)
    {
        PolicySet set;
        try
        {
            PolicyDocument.Recognize(input);
            set = new PolicySet(PolicyDocument.Read(format, input, "input", PolicyLayer.Policy).Changes
                .Where(c => c.Origin.Layer == PolicyLayer.Policy));
        }
        catch (MalformedPolicyException e)
        {
            throw new MalformedPduException(e.Format, "", e.Position.Offset ?? e.Position.Line, e.Reason);   // what a fuzzer takes for a no
        }

        byte[] written = PolicyDocument.Write(format, set, PolicyLayer.Policy, out IReadOnlyList<string> notes);
        var again = new PolicySet(PolicyDocument.Read(format, written, "written", PolicyLayer.Policy).Changes);
        if (notes.Count == 0 && !again.HasSameValues(set))
            throw new FuzzPropertyException($"{string.Join("; ", set.Entries)} is read back as {string.Join("; ", again.Entries)}");
        RemoteAssistancePolicy.From(EffectivePolicy.Resolve(new() { Policy = set }));
    }

    private static void ReadExactly(byte[] input)
    {
        try
        {
            if (!RegistryPolicyFile.Write(RegistryPolicyFile.Read(input)).AsSpan().SequenceEqual(input))
                throw new FuzzPropertyException("it is written as other bytes than were read");
        }
        catch (MalformedPolicyException e)
        {
            throw new MalformedPduException(e.Format, "", e.Position.Offset ?? 0, e.Reason);
        }
    }

    private static IEnumerable<byte[]> Seeds(PolicyFormat format)
    {
        var origin = new PolicyOrigin(PolicyLayer.Policy, "seed");
        var set = new PolicySet(PolicyCatalog.All.Where(d => d.IsPolicy).Select(d => new PolicyChange.Set(d, d.Kind switch
        {
            PolicyValueKind.Number => new PolicyValue.Number(1),
            PolicyValueKind.Text => new PolicyValue.Text("Ask \"first\" <b>\\ "),
            _ => new PolicyValue.List([@"CONTOSO\Helpdesk", "ann"]),
        }, origin)));
        yield return PolicyDocument.Write(format, set, PolicyLayer.Policy, out _);
        if (format == PolicyFormat.Reg)
            yield return Encoding.UTF8.GetBytes(
                $"REGEDIT4\n[-HKLM\\{Key}]\n[HKLM\\{Key}]\n\"ViewMessage\"=hex(1):41,\\\n 42,00\n\"MaxTicketExpiry\"=-\n@=\"a\"");
        if (format == PolicyFormat.Lgpo)
            yield return Encoding.UTF8.GetBytes($"; x\nComputer\n{Key}\n*\nDELETEALLVALUES\n\nUser:a\n{Key}\nMaxTicketExpiry\nDELETE");
        if (format == PolicyFormat.Json)
            yield return "{ \"MaxTicketExpiry\": null, \"$comment\": [1, {\"a\": true}], \"fAllowToGetHelp\": false }"u8.ToArray();
        if (format == PolicyFormat.SyncMl)
            yield return "<Delete><Item><Target><LocURI>./Vendor/MSFT/Policy/Config/RemoteAssistance/SessionLogging</LocURI></Target></Item></Delete>"u8
                .ToArray();
        if (format == PolicyFormat.Pol)
        {
            yield return RegistryPolicyFile.Write(Orders
                .Select(name => new RegistryPolicyInstruction(
                    Key, name, RegistryValueType.String, Encoding.Unicode.GetBytes("MaxTicketExpiry;RAUnsolicit\0"))));
        }
    }
}
