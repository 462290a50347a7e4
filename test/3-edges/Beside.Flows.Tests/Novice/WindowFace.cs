using System.Threading.Channels;
using Beside.Flows.Novice;

namespace Beside.Flows.Tests.Novice;

/// <summary>A window without a screen: it shows a question in a place of its own, has buttons, and knows no line of text.</summary>
internal sealed class WindowFace : INoviceFace
{
    private readonly Channel<Telling> _told = Channel.CreateUnbounded<Telling>();

    public bool IsScript => false;

    /// <summary>Where set, the window is gone.</summary>
    public bool IsLost { get; set; }

    public bool Tell(Telling telling)
    {
        if (IsLost) throw new FaceLostException("The display is gone.");
        _told.Writer.TryWrite(telling);
        return false;   // beside the question, not over it
    }

    /// <summary>The next that fits; others are passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool> fits, CancellationToken stop)
        where T : Telling
    {
        while (true)
        {
            if (await _told.Reader.ReadAsync(stop) is T told && fits(told)) return told;
        }
    }

    public Task<T> NextAsync<T>(CancellationToken stop)
        where T : Telling => NextAsync<T>(_ => true, stop);
}
