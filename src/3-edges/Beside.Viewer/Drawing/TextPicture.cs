using Beside.Viewer.Layout;

namespace Beside.Viewer.Drawing;

/// <summary>One line of text as white textures, a texture for each font in it.</summary>
internal sealed unsafe class TextPicture : IDisposable
{
    private const uint White = uint.MaxValue;

    private readonly List<(nint Texture, Box Box)> _pieces = [];

    public TextPicture(nint renderer, Font font, string text)
    {
        int x = 0;
        foreach ((nint handle, string piece) in font.Split(text))
        {
            // A piece that cannot be drawn, or is too wide for a texture, is left out; the rest of the line stands.
            SdlSurface* surface = Interop.TtfRender(handle, piece, White);
            if (surface is null) continue;
            nint texture = Interop.CreateTextureFromSurface(renderer, surface);
            if (texture != 0)
                _pieces.Add((texture, new(x, font.Ascent - Font.AscentOf(handle), surface->Width, surface->Height)));
            x += surface->Width;
            Interop.FreeSurface(surface);
        }
    }

    public IReadOnlyList<(nint Texture, Box Box)> Pieces => _pieces;

    public void Dispose()
    {
        foreach ((nint texture, _) in _pieces) Interop.DestroyTexture(texture);
        _pieces.Clear();
    }
}
