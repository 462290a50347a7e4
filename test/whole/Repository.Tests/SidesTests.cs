namespace Repository.Tests;

/// <summary>Two sides of one protocol share what stands in a place of its own, and do not reach into each other.</summary>
public sealed class SidesTests
{
    [Theory]
    [InlineData("Beside.Rdp/Client", "Beside.Rdp.Server")]
    [InlineData("Beside.Rdp/Server", "Beside.Rdp.Client")]
    [InlineData("Beside.Rdp/Connection", "Beside.Rdp.Server")]
    [InlineData("Beside.Rdp/Connection", "Beside.Rdp.Client")]
    [InlineData("Beside.Session/Expert", "Beside.Session.Novice")]
    [InlineData("Beside.Session/Novice", "Beside.Session.Expert")]
    [InlineData("Beside.Session/Consent", "Beside.Session.Novice")]
    [InlineData("Beside.Session/Consent", "Beside.Session.Expert")]
    public void Side_ItsFiles_NameNoTypeOfTheOther(string folder, string other)
    {
        string[] files = [.. SourceTree.Files($"src/2-engines/{folder}", ".cs")];

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => SourceTree.Text(f).Contains($"using {other};", StringComparison.Ordinal));
    }
}
