using Beside.Testing;

namespace Beside.Rdp.Tests.Sequence;

/// <summary>A connection sequence as it was captured, every PDU of both sides in clear, in the order in which they came by.</summary>
internal sealed record CapturedSequence(IReadOnlyList<CapturedPdu> Pdus)
{
    /// <summary>Each PDU stands behind a line <c># client: its name</c> or <c># server: its name</c>, in lines of hexadecimal.</summary>
    public static CapturedSequence Load(string name)
    {
        List<CapturedPdu> pdus = [];
        foreach (string line in File.ReadLines(Path.Combine(HexVector.Folder, "captured-sequences", name + ".hex")))
        {
            if (line.Split(": ", 2) is ["# client" or "# server", var title])
                pdus.Add(new(line.StartsWith("# server", StringComparison.Ordinal), title, []));
            else if (!line.StartsWith('#'))
                pdus[^1].Bytes.AddRange(Convert.FromHexString(line.Split(';')[0].Replace(" ", "", StringComparison.Ordinal)));
        }

        return new(pdus);
    }

    public IEnumerable<string> NamesOf(bool fromServer) => Pdus.Where(p => p.FromServer == fromServer).Select(p => p.Name);
}
