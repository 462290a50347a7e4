using Beside.Viewer.Input;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests.Model;

public sealed class LineEditorTests
{
    private readonly LineEditor _editor = new(10);

    [Fact]
    public void Insert_AtTheCaret_GoesBetween()
    {
        _editor.Insert("ad");
        _editor.KeyDown(KeyCodes.Left);
        _editor.Insert("bc");

        Assert.Equal(("abcd", 3), (_editor.Text, _editor.Caret));
    }

    [Fact]
    public void Backspace_AfterACharacterOfSeveralCodePoints_TakesAllOfIt()
    {
        _editor.Insert("ae\u0301");
        _editor.KeyDown(KeyCodes.Backspace);

        Assert.Equal("a", _editor.Text);
    }

    [Fact]
    public void Delete_BeforeASurrogatePair_TakesBoth()
    {
        _editor.Insert("😀a");
        _editor.KeyDown(KeyCodes.Home);
        _editor.KeyDown(KeyCodes.Delete);

        Assert.Equal("a", _editor.Text);
    }

    [Fact]
    public void Insert_PastTheLimit_StopsBeforeACharacterThatDoesNotFit()
    {
        _editor.Insert("123456789😀");

        Assert.Equal("123456789", _editor.Text);
    }

    [Fact]
    public void Insert_ControlCharacters_AreLeftOut()
    {
        _editor.Insert("a\n\u0007b");

        Assert.Equal("ab", _editor.Text);
    }

    [Fact]
    public void Keys_AtBothEnds_DoNothing()
    {
        foreach (int code in new[] { KeyCodes.Backspace, KeyCodes.Delete, KeyCodes.Left, KeyCodes.Right, KeyCodes.Home, KeyCodes.End })
            Assert.True(_editor.KeyDown(code));

        Assert.Equal("", _editor.Text);
        Assert.False(_editor.KeyDown(KeyCodes.C));
    }

    [Fact]
    public void Take_Text_LeavesAnEmptyLine()
    {
        _editor.Insert("hello");

        Assert.Equal("hello", _editor.Take());
        Assert.Equal(("", 0), (_editor.Text, _editor.Caret));
    }
}
