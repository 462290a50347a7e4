using System.Net;
using Beside.Flows.Expert;
using Beside.Flows.Novice;
using Beside.Flows.Tests.Expert;
using Beside.Flows.Tests.Novice;
using Beside.Pixels;
using Beside.Platform;
using Beside.Policy;
using Beside.Ra.Invitations;
using Beside.Runtime;
using Beside.Runtime.Expert;
using Beside.Runtime.Tests;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Flows.Tests;

/// <summary>A whole session over a real socket between two faces that know no line of text, on a clock that a test
/// winds for the novice.</summary>
public sealed class SessionInWindowsTests : IAsyncLifetime
{
    private const uint Red = 0xC00000;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("beside-flows-");
    private readonly InMemoryDesktop _desktop = new(64, 48);
    private readonly WoundClock _time = new();
    private readonly WindowFace _novice = new();
    private readonly HelpersWindow _expert = new();
    private PolicySources _policies = new();

    private CancellationToken Stop => _limit.Token;

    private string InvitationPath => Path.Combine(_folder.FullName, "help.msrcIncident");

    private string Records => Path.Combine(_folder.FullName, "records");

    public ValueTask InitializeAsync()
    {
        _desktop.Fill(Rectangle16.FromSize(0, 0, 64, 48), Red);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Session_OfTwoWindows_GoesThroughTheFlowsFromInvitationToEnd()
    {
        await using NoviceFlow novice = await InviteAsync();
        Task<NoviceFlowEnd> running = novice.RunAsync();
        using ExpertFlow flow = OpenInvitation(await _novice.NextAsync<Telling.Invited>(Stop));
        using ExpertAttempts expert = flow.Help(_expert, _expert);
        Task<ExpertOutcome> helping = expert.RunAsync();

        // A yes in the first second counts for nothing, and no pixel leaves.
        Telling.Question view = await _novice.NextAsync<Telling.Question>(q => q.Asked.Question == ConsentQuestion.View, Stop);
        await SayYesTooSoonAsync(novice, view);
        _time.Wind(OpenQuestion.ReadingTime - TimeSpan.FromTicks(1));
        await SayYesTooSoonAsync(novice, view);
        Assert.Equal(0, _desktop.GrabCount);
        _time.Wind(TimeSpan.FromTicks(1));
        novice.Answer(view.Asked, isYes: true);
        await UntilAsync(SessionPhase.Viewing);
        await _expert.NextAsync<uint>(colour => colour == Red, Stop);

        novice.Pause();
        await UntilAsync(SessionPhase.Paused);
        await _expert.NextAsync<SessionFact.StateChanged>(s => s.IsPaused, Stop);
        novice.Resume();
        await UntilAsync(SessionPhase.Viewing);
        // before, a request would be none
        await _expert.NextAsync<SessionFact.StateChanged>(s => s is { State: ExpertState.Viewing, IsPaused: false }, Stop);

        // Nor does one to the second question.
        expert.RequestControl();
        Telling.Question control = await _novice.NextAsync<Telling.Question>(q => q.Asked.Question == ConsentQuestion.Control, Stop);
        await SayYesTooSoonAsync(novice, control);
        novice.Answer(view.Asked, isYes: true);   // the button of the other question
        _time.Wind(OpenQuestion.ReadingTime);
        novice.Answer(control.Asked, isYes: true);
        await UntilAsync(SessionPhase.Controlling);
        await _expert.NextAsync<SessionFact.StateChanged>(s => s.State == ExpertState.Controlling, Stop);
        Assert.Empty(_desktop.RecordedInput.OfType<InputRecord.Key>());
        expert.Input.Key(0x1E, ScancodePrefix.None, isDown: true);
        expert.SendChat("done");   // behind the key
        await _novice.NextAsync<Telling.Happened>(t => t.Fact is SessionFact.Chat { From: RecordSide.Expert, Text: "done" }, Stop);
        Assert.Contains(new InputRecord.Key(0x1E, ScancodePrefix.None, IsDown: true), _desktop.RecordedInput);

        novice.StopControl();
        await _novice.NextAsync<Telling.Happened>(t => t.Fact is SessionFact.ControlEnded { By: ControlEnd.Novice }, Stop);
        Assert.False(_desktop.HoldsInput);
        novice.Say("thank you");
        await _expert.NextAsync<SessionFact.Chat>(c => c is { From: RecordSide.Novice, Text: "thank you" }, Stop);

        expert.Leave();
        Assert.Equal(ExpertOutcomeKind.ExpertEnded, (await helping.WaitAsync(Stop)).Kind);
        Assert.Equal(HostEndKind.SessionEnded, (await running.WaitAsync(Stop)).End.Kind);
        Assert.Equal(HostEndKind.SessionEnded, (await _novice.NextAsync<Telling.Over>(Stop)).End.Kind);
        Assert.False(File.Exists(InvitationPath));
        Assert.Equal(["closed", "closed"], LastKinds());
    }

    [Fact]
    public async Task Face_ThatIsGone_EndsEverythingAndTheRecordSaysSo()
    {
        NoviceFlow novice = await InviteAsync();
        await _novice.NextAsync<Telling.Invited>(Stop);
        _novice.IsLost = true;

        await Assert.ThrowsAsync<FaceLostException>(() => novice.RunAsync().WaitAsync(Stop));
        await novice.DisposeAsync();

        Assert.True(_desktop.IsDisposed);
        Assert.False(File.Exists(InvitationPath));
        Assert.Contains("\"reason\":\"output-lost\"", Assert.Single(RecordTexts()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_ThatCannotBeWritten_IsAnObstacleAndNothingStaysOpen()
    {
        ObstacleException error = await Assert.ThrowsAsync<ObstacleException>(
            () => InviteAsync(Path.Combine(_folder.FullName, "missing", "help.msrcIncident")));

        Assert.IsType<Obstacle.CannotWriteInvitation>(error.Obstacle);
        Assert.True(_desktop.IsDisposed);
        Assert.Contains("\"reason\":\"cannot-write-invitation\"", Assert.Single(RecordTexts()), StringComparison.Ordinal);
        Assert.Equal(["closed"], LastKinds());
    }

    [Fact]
    public async Task Policy_ThatForbidsInviting_IsAnObstacleBeforeTheDesktopIsOpened()
    {
        var origin = new PolicyOrigin(PolicyLayer.Policy, "/etc/beside/policy.json", SourcePosition.AtLine(3));
        _policies =
            new PolicySources { Policy = new([new PolicyChange.Set(PolicyCatalog.AllowToGetHelp, new PolicyValue.Number(0), origin)]) };

        ObstacleException error = await Assert.ThrowsAsync<ObstacleException>(() => NoviceFlow.BeginAsync(
            Options(InvitationPath), Surroundings(_time), _novice, _ => throw new InvalidOperationException("Opened."), Stop));

        Assert.IsType<Obstacle.InvitingForbidden>(error.Obstacle);
    }

    private Task<NoviceFlow> InviteAsync(string? path = null) =>
        NoviceFlow.BeginAsync(
            Options(path ?? InvitationPath), Surroundings(_time), _novice, _ => Task.FromResult<IDesktop>(_desktop), Stop);

    private NoviceFlowOptions Options(string path) => new()
    {
        Name = "Ann",
        InvitationFile = path,
        Listen = [IPAddress.Loopback],
        Once = true,
        Record = new RecordOptions { Folder = Records },
    };

    private FlowSurroundings Surroundings(TimeProvider time) =>
        new(() => EffectivePolicy.Resolve(_policies), new MonotonicClock(time), "window 1.0");

    private ExpertFlow OpenInvitation(Telling.Invited invited)
    {
        InvitationFile file = InvitationReader.ReadFile(invited.Invitation.File);
        InvitationReader.Check(file, TimeProvider.System.GetUtcNow(), ignoreExpiry: false);
        OpenedInvitation opened = InvitationReader.Open(file, invited.Invitation.Password);
        return ExpertFlow.Begin(
            new ExpertFlowOptions { Name = "Bob", Record = new RecordOptions { Folder = Records } },
            Surroundings(TimeProvider.System),
            file,
            opened,
            _expert);
    }

    private async Task SayYesTooSoonAsync(NoviceFlow novice, Telling.Question question)
    {
        novice.Answer(question.Asked, isYes: true);
        await _novice.NextAsync<Telling.TooSoon>(Stop);
    }

    private Task<Telling.Happened> UntilAsync(SessionPhase phase) =>
        _novice.NextAsync<Telling.Happened>(t => t.Fact is SessionFact.PhaseChanged changed && changed.Phase == phase, Stop);

    private string[] RecordTexts() => [.. Directory.GetFiles(Records, "*.jsonl").Select(File.ReadAllText)];

    private string[] LastKinds() =>
        [.. RecordTexts().Select(
            t => System.Text.Json.JsonDocument.Parse(t.TrimEnd('\n').Split('\n')[^1]).RootElement.GetProperty("kind").GetString()!)];
}
