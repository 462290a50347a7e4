using Beside.Testing;

namespace Beside.Rdp.Codecs.Tests;

/// <summary>Runs the other tests of this project again on a poorer processor: the same process with instruction sets
/// switched off.</summary>
public class InstructionSetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Tests_WithoutInstructionSet_PassAsWell(string variable)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Beside.Rdp.Codecs.Tests");
        await using ChildProcess child = ChildProcess.Start(
            program, ["-class-", typeof(InstructionSetTests).FullName!], new Dictionary<string, string?> { [variable] = "0" });
        child.CloseInput();
        int code = await child.Exit.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(code == 0, child.Output.Text);
        Assert.Contains("Failed: 0", child.Output.Text, StringComparison.Ordinal);
    }
}
