namespace Beside.PacketFilter;

/// <summary>And, or and not, where a doubt stays a doubt.</summary>
internal static class TruthLogic
{
    public static Truth All(IEnumerable<Truth> truths)
    {
        Truth all = Truth.Yes;
        foreach (Truth truth in truths)
        {
            if (truth == Truth.No) return Truth.No;
            if (truth > all) all = truth;
        }

        return all;
    }

    public static Truth Any(IEnumerable<Truth> truths)
    {
        Truth any = Truth.No;
        foreach (Truth truth in truths)
        {
            if (truth == Truth.Yes) return Truth.Yes;
            if (truth > any) any = truth;
        }

        return any;
    }

    public static Truth Not(Truth truth) => truth switch
    {
        Truth.No => Truth.Yes,
        Truth.Yes => Truth.No,
        _ => truth,
    };
}
