using System.Globalization;

namespace Beside.Fuzz;

internal static class Program
{
    /// <summary><c>Beside.Fuzz FOLDER SECONDS [TARGET …]</c>: fuzzes each target for that long; exit code 1 when
    /// something broke, and the input is kept.</summary>
    private static int Main(string[] args)
    {
        if (args.Length < 2 || !double.TryParse(args[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
        {
            Console.Error.WriteLine("usage: Beside.Fuzz FUZZ-FOLDER SECONDS-PER-TARGET [TARGET …]");
            return 2;
        }

        int broken = 0;
        foreach (FuzzTarget target in Targets.All.Where(t => args.Length == 2 || args.AsSpan(2).Contains(t.Name)))
        {
            var fuzzer = new Fuzzer(target, Corpus.Load(args[0], target), Environment.TickCount);
            string? failure = Run(fuzzer, TimeSpan.FromSeconds(seconds));
            Console.WriteLine($"{target.Name}: {fuzzer.Inputs} inputs, {fuzzer.Accepted} accepted");
            if (failure is null) continue;
            broken++;
            Console.WriteLine($"  {failure}\n  kept as {Corpus.Keep(args[0], target, fuzzer.Current)}");
        }

        return broken == 0 ? 0 : 1;
    }

    private static string? Run(Fuzzer fuzzer, TimeSpan budget)
    {
        try
        {
            return fuzzer.Run(budget)?.Failure;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }
}
