using System.Threading.Channels;
using Beside.Flows.Expert;
using Beside.Pixels;
using Beside.Platform;
using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Facts;

namespace Beside.Flows.Tests.Expert;

/// <summary>The helper's window without a screen: what it is told, and the colour of the picture's first pixel.</summary>
internal sealed class HelpersWindow : IExpertFace, IPictureSink
{
    private readonly Channel<object> _told = Channel.CreateUnbounded<object>();

    public void Notice(Notice notice) => _told.Writer.TryWrite(notice);

    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record) => _told.Writer.TryWrite(invitation);

    public void ShowRecord(string? record) => _told.Writer.TryWrite(record ?? "");

    public void Show(SessionFact fact) => _told.Writer.TryWrite(fact);

    public void ShowOutcome(ExpertOutcome outcome, bool mayTryAgain) => _told.Writer.TryWrite((outcome.Kind, mayTryAgain));

    public void Resize(int width, int height)
    {
        // The picture says it.
    }

    public void Draw(ReadOnlyPixelSpan picture, Region damage) => _told.Writer.TryWrite(BitConverter.ToUInt32(picture.Row(0)) & 0xFFFFFF);

    public void ShowPointer(PointerShape? shape)
    {
        // Nobody looks.
    }

    public void MovePointer(int x, int y)
    {
        // Nobody looks.
    }

    /// <summary>The next that is of this kind and fits; others are passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool> fits, CancellationToken stop)
    {
        while (true)
        {
            if (await _told.Reader.ReadAsync(stop) is T told && fits(told)) return told;
        }
    }
}
