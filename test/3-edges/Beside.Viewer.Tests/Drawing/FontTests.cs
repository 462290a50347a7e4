using Beside.Viewer.Drawing;

namespace Beside.Viewer.Tests.Drawing;

public sealed class FontTests : IDisposable
{
    public FontTests() => Assert.Equal(0, Interop.TtfInit());

    public void Dispose() => Interop.TtfQuit();

    /// <summary>Each search asks fontconfig for all fonts of the system, on the window's thread.</summary>
    [Fact]
    public void Split_ThousandsOfCharactersThatNoFontHas_SearchesOnlyForSome()
    {
        int searches = 0;
        using var font = new Font(15, isBold: false, _ =>
        {
            searches++;
            return null;
        });
        font.Split(string.Concat(Enumerable.Range(0x12000, 3000).Select(char.ConvertFromUtf32)));

        Assert.InRange(searches, 1, 50);
    }
}
