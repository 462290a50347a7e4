using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>The gates of ARCHITECTURE.md stand where everything has to pass, and nowhere else.</summary>
public sealed class ConsentTests
{
    private const string Novice = "Beside.Session.Novice.NoviceSession";
    private const string Pump = "Beside.Runtime.SessionPump";
    private const string Helper = "Beside.Runtime.Expert.ExpertPump";

    /// <summary>What only a yes allows, and who alone may do it.</summary>
    public static TheoryData<string, string[]> Guarded => new()
    {
        // A yes: from a line that the novice typed, through the one conversation, to the session.
        { "Beside.Flows.Novice.NoviceWord.Answer.ctor",
            ["Beside.Flows.Novice.NoviceConversation.Answer", "Beside.Flows.Novice.NoviceConversation.Receive"] },
        { "Beside.Runtime.NoviceHost.Answer", ["Beside.Flows.Novice.NoviceDialogue.Carry"] },
        { "Beside.Runtime.PumpMessage.Answered.ctor", ["Beside.Runtime.NoviceHost.Answer"] },
        { $"{Novice}.Answer", [$"{Pump}.Handle"] },
        { "Beside.Flows.Novice.NoviceWord.CheckNumber.ctor", ["Beside.Flows.Novice.NoviceConversation.Receive"] },
        { "Beside.Runtime.NoviceHost.AnswerWithCheckNumber", ["Beside.Flows.Novice.NoviceDialogue.Carry"] },
        { "Beside.Runtime.PumpMessage.CheckNumberTyped.ctor", ["Beside.Runtime.NoviceHost.AnswerWithCheckNumber"] },
        { $"{Novice}.AnswerWithCheckNumber", [$"{Pump}.Handle"] },

        // Pixels: from the desktop to the wire.
        { "Beside.Platform.IDesktop.get_Capture", [$"{Pump}.Handle", $"{Pump}.ctor"] },
        { "Beside.Runtime.PictureFlow.ctor", [$"{Pump}.ctor"] },
        { "Beside.Runtime.PicturePump.ctor", ["Beside.Runtime.PictureFlow.Begin"] },
        { "Beside.Platform.IScreenCapture.Start", ["Beside.Runtime.PicturePump.RunAsync"] },
        { "Beside.Platform.IScreenCapture.Grab", ["Beside.Runtime.PicturePump.Capture"] },
        { "Beside.Rdp.Server.ServerConnection.SendUpdate", [$"{Pump}.SendPicture"] },

        // Input: from the wire to the desktop. The others who have it only let go what is held.
        { "Beside.Platform.IDesktop.get_Input", [$"{Pump}.InjectReady", $"{Pump}.RunAsync", $"{Pump}.Take"] },
        { "Beside.Runtime.InputTranslation.Inject", [$"{Pump}.InjectReady"] },

        // Input on its way out, on the helper's side.
        { "Beside.Rdp.Client.ClientConnection.SendInput", [$"{Helper}.ReleaseInput", $"{Helper}.SendInput"] },
    };

    [Theory]
    [MemberData(nameof(Guarded))]
    public void Product_WhatOnlyAYesAllows_IsCalledInOnePlace(string member, string[] places)
    {
        Assert.True(CallGraph.OfProduct.Has(member), $"There is no {member} any more: name here what took its place.");
        Assert.Equal(places, CallGraph.OfProduct.CallersOf(member));
    }

    [Theory]
    [InlineData($"{Pump}.SendPicture", $"{Novice}.get_AdmitPicture")]
    [InlineData($"{Pump}.InjectReady", $"{Novice}.AdmitInput")]
    [InlineData($"{Helper}.SendInput", "Beside.Session.Expert.ExpertSession.get_AdmitInput")]
    public void Product_WhoLetsSomethingPass_AsksTheGateItself(string place, string gate) =>
        Assert.True(CallGraph.OfProduct.Calls(place, gate), $"{place} does not ask {gate}.");

    /// <summary>An object that injects is a desktop's or the way to the session of the person who helps; of the first
    /// kind nobody has one but the pump, see above.</summary>
    [Theory]
    [InlineData("Key")]
    [InlineData("Unicode")]
    [InlineData("MovePointer")]
    [InlineData("Button")]
    [InlineData("Wheel")]
    [InlineData("SynchronizeLocks")]
    public void Product_CallersOfAnInjector_AreTheTranslationAndTheHelpersOwnInput(string member)
    {
        string[] callers = [.. CallGraph.OfProduct.CallersOf($"Beside.Platform.IInputInjector.{member}")];

        Assert.Contains("Beside.Runtime.InputTranslation.Inject", callers);
        Assert.All(callers, c => Assert.Matches(@"^Beside\.(Runtime\.InputTranslation\.Inject$|Viewer\.Input\.|Cli\.Open\.)", c));
    }

    [Fact]
    public void ThreatModel_EveryTestThatItNames_Exists()
    {
        string tests = string.Concat(SourceTree.Files("test", ".cs").Select(SourceTree.Text));
        string[] named = [.. Regex.Matches(SourceTree.Text("docs/threat-model.md"), @"`([A-Z]\w*(?:_\w+)+)`")
            .Select(m => m.Groups[1].Value)
            .Distinct()];

        string[] missing = [.. named.Where(name => !tests.Contains($" {name}(", StringComparison.Ordinal))];

        Assert.InRange(named.Length, 20, 400);
        Assert.Empty(missing);
    }
}
