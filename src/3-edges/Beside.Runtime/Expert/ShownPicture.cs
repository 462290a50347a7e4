using Beside.Pixels;
using Beside.Rdp.Client;

namespace Beside.Runtime.Expert;

/// <summary>The novice's picture on its way to whoever shows it, and what the server hears of that: frames that were
/// shown, and whether anybody looks.</summary>
internal sealed class ShownPicture(ClientConnection connection, IPictureSink sink)
{
    private readonly Region _damage = new();
    private readonly List<uint> _framesToAcknowledge = [];
    private bool _isSuppressed;

    /// <summary>The server has marked the end of a frame.</summary>
    public void EndFrame(uint frameId) => _framesToAcknowledge.Add(frameId);

    /// <summary>The picture has its size from here on. With another share, not every server remembers that nobody looked.</summary>
    public void Resize(bool isAnotherShare)
    {
        if (isAnotherShare) _isSuppressed = false;
        FrameBuffer picture = connection.FrameBuffer;
        picture.TakeDamage(_damage);
        sink.Resize(picture.Width, picture.Height);
    }

    /// <summary>Draws what <see cref="Resize"/> found, when the new size has been told.</summary>
    public void DrawAll()
    {
        FrameBuffer picture = connection.FrameBuffer;
        if (picture.HasPicture) sink.Draw(picture.Pixels, _damage);
    }

    /// <summary>Draws what has changed.</summary>
    public void Draw()
    {
        connection.FrameBuffer.TakeDamage(_damage);
        sink.Draw(connection.FrameBuffer.Pixels, _damage);
    }

    /// <summary>Everything that has come is shown.</summary>
    public void Acknowledge()
    {
        foreach (uint frame in _framesToAcknowledge) connection.AcknowledgeFrame(frame);
        _framesToAcknowledge.Clear();
    }

    /// <summary>A server that can is asked to send nothing while nobody looks.</summary>
    public void Suppress(bool isSuppressed)
    {
        if (isSuppressed == _isSuppressed) return;
        _isSuppressed = isSuppressed;
        connection.SuppressOutput(isSuppressed);
    }
}
