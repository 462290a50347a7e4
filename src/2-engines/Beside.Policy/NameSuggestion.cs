namespace Beside.Policy;

/// <summary>Finds the name that the writer of a file may have meant.</summary>
public static class NameSuggestion
{
    private const int MaxChars = 64;   // ours: a longer word is no slip of the finger

    /// <summary>The nearest name by added, missing, changed and exchanged letters, at most a third of it; null if none
    /// is that near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) =>
        name.Length is 0 or > MaxChars
            ? null
            : known.Where(k => Math.Abs(k.Length - name.Length) <= Near(k))
                .Select(k => (Name: k, Distance: Distance(name.ToUpperInvariant(), k.ToUpperInvariant())))
                .Where(k => k.Distance <= Near(k.Name))
                .OrderBy(k => k.Distance)
                .Select(k => k.Name)
                .FirstOrDefault();

    private static int Near(string known) => Math.Max(1, known.Length / 3);

    /// <summary>Optimal string alignment distance.</summary>
    internal static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1], last = [.. Enumerable.Range(0, b.Length + 1)], row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
