using System.Runtime.Intrinsics;

namespace Beside.Rdp.Codecs.Tests;

public class InstructionSetSwitchTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Vector256_SwitchedOffByTheEnvironment_IsNotAccelerated(string variable)
    {
        bool off = Environment.GetEnvironmentVariable(variable) == "0";
        Assert.False(off && Vector256.IsHardwareAccelerated);
    }
}
