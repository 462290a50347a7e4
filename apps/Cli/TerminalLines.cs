namespace Beside.Cli;

/// <summary>Breaks text into lines that the terminal does not break. If the terminal broke one, the rest would begin a
/// line that looks like ours.</summary>
/// <param name="width">Columns of the terminal at this moment; null: it is none, or does not say.</param>
internal sealed class TerminalLines(Func<int?> width, TextColumns columns)
{
    /// <summary>Ours: longer lines are not read well, and 80 columns are what a terminal has whose width is not known.</summary>
    private const int MaxColumns = 76;

    /// <summary>Ours: below this there is no room to indent a line.</summary>
    private const int NarrowColumns = 20;

    /// <summary>A mark, a bar, and a character of two columns.</summary>
    private const int MinColumns = 4;

    /// <summary>The last column stays free: some terminals begin a new line as soon as it is filled.</summary>
    private int Columns => Math.Clamp((width() ?? MaxColumns + 1) - 1, MinColumns, MaxColumns);

    /// <summary>Words of the other side, in lines that nobody can take for ours: each begins with a mark.</summary>
    public IEnumerable<string> Theirs(string text) => Break(text, Mark, Mark);

    private string Mark => Columns < NarrowColumns ? "|" : "  | ";

    /// <summary>Our own words.</summary>
    public IEnumerable<string> Ours(string text) => Break(text, "", "");

    /// <summary>A sentence of ours with something of the other side's in it: only its beginning begins a line.</summary>
    public IEnumerable<string> OursWithTheirs(string text) => Break(text, "", Columns < NarrowColumns ? " " : "    ");

    private IEnumerable<string> Break(string text, string first, string next)
    {
        string prefix = first;
        foreach (string line in text.Replace('\t', ' ').Split('\n'))
        {
            int start = 0;
            do
            {
                int end = columns.Fit(line, start, Columns - prefix.Length);
                if (end < line.Length && line.LastIndexOf(' ', end - 1, end - start) is var blank && blank > start)
                    end = blank + 1;
                yield return prefix + line[start..end].TrimEnd(' ');
                start = end;
                prefix = next;
            }
            while (start < line.Length);
        }
    }
}
