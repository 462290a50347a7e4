using System.Diagnostics.CodeAnalysis;

namespace Simulation.Tests;

/// <summary>One direction of a connection: what was sent and has not arrived.</summary>
/// <param name="keepsOrder">As TCP does. False: only within a channel, which no real connection does, and which shows
/// what leans on it.</param>
internal sealed class Link(Random random, bool keepsOrder)
{
    private readonly List<Letter> _letters = [];
    private bool _isCut;

    public bool IsEmpty => _letters.Count == 0;

    public void Send(Letter letter)
    {
        if (!_isCut) _letters.Add(letter);
    }

    /// <summary>The connection is lost, with all that was under way.</summary>
    public void Cut()
    {
        _isCut = true;
        _letters.Clear();
    }

    public bool TryTake([NotNullWhen(true)] out Letter? letter)
    {
        letter = null;
        if (IsEmpty) return false;
        int next = keepsOrder ? 0 : AnyThatIsFirstOfItsChannel();
        letter = _letters[next];
        _letters.RemoveAt(next);
        return true;
    }

    private int AnyThatIsFirstOfItsChannel()
    {
        if (_letters[0] is not Letter.Channel) return 0;
        List<int> firsts = [];
        HashSet<string> seen = [];
        for (int i = 0; i < _letters.Count && _letters[i] is Letter.Channel message; i++)
        {
            if (seen.Add(message.Name)) firsts.Add(i);
        }

        return firsts[random.Next(firsts.Count)];
    }
}
