using Beside.Rdp.Server;
using Beside.Runtime.Expert;
using Beside.Runtime.Records;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;

namespace Beside.Runtime.Tests.Expert;

/// <summary>The expert's half with a record: what is in it before anybody is told, and whom it names the record's channel to.</summary>
public sealed class ExpertRecordingTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly SmallDisk _disk = new();

    private CancellationToken Stop => _limit.Token;

    public void Dispose()
    {
        _disk.Dispose();
        _limit.Dispose();
    }

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(false, true, true, false)]    // no mark: perhaps a program that is not ours
    [InlineData(true, false, true, false)]    // a mark that the invitation does not vouch for
    [InlineData(true, true, false, false)]    // no record of ours
    public async Task Channel_IsNamedOnlyToAMarkedNoviceWhoseCertificateIsPinned(
        bool isMarked, bool isPinned, bool isRecorded, bool isNamed)
    {
        await using var novice = new ScriptedNovice(
            token => ServerIdentity.Create(
                "novice",
                DateTimeOffset.UtcNow.AddHours(-1),
                DateTimeOffset.UtcNow.AddDays(1),
                RecordMark.SerialNumber(isMarked ? token : "that of another invitation")), isPinned);
        using var recorder = new ExpertRecorder(_disk.Begin(), isRequired: false);
        await HelpAsync(novice, isRecorded ? recorder : null, _ => Task.CompletedTask);

        string[] named = isNamed ? ["remdesk", "encomsp", HeadExchange.ChannelName] : ["remdesk", "encomsp"];
        Assert.Equal(named, novice.AskedFor);
    }

    [Fact]
    public async Task Yes_IsInTheRecordBeforeTheHelperHearsOfIt()
    {
        await using var novice = new ScriptedNovice();
        using var recorder = new ExpertRecorder(_disk.Begin(), isRequired: true);
        ExpertOutcome outcome = await HelpAsync(novice, recorder, async host =>
        {
            novice.Answer(ConsentQuestion.View, isYes: true);
            await SeeAsync(novice, host, ExpertState.Viewing);
            Assert.Equal(["Opened", "Connecting", "Reached", "Asked", "Answered", "ViewingBegan"], Kinds());
        });

        Assert.Equal(ExpertOutcomeKind.ExpertEnded, outcome.Kind);
        Assert.Equal(["ViewingEnded", "AttemptEnded"], Kinds()[6..]);
    }

    [Fact]
    public async Task Yes_ThatHasToBeRecordedAndCannotBe_EndsIt()
    {
        await using var novice = new ScriptedNovice();
        using var recorder = new ExpertRecorder(_disk.Begin(), isRequired: true);
        ExpertOutcome outcome = await HelpAsync(novice, recorder, async host =>
        {
            _disk.IsFull = true;
            novice.Answer(ConsentQuestion.View, isYes: true);
            await SeeAsync(novice, host, ExpertState.Closed);
        });

        Assert.Equal((ExpertOutcomeKind.RecordLost, SmallDisk.Message), (outcome.Kind, outcome.Detail));
        Assert.DoesNotContain("ViewingBegan", Kinds());
    }

    [Fact]
    public async Task Yes_ThatNeedNotBeRecorded_CountsAndTheHelperIsToldOnce()
    {
        await using var novice = new ScriptedNovice();
        using var recorder = new ExpertRecorder(_disk.Begin(), isRequired: false);
        int told = 0;
        await HelpAsync(novice, recorder, async host =>
        {
            _disk.IsFull = true;
            novice.Answer(ConsentQuestion.View, isYes: true);
            told = await SeeAsync(novice, host, ExpertState.Viewing);
        });

        Assert.Equal(1, told);
    }

    /// <summary>From the first byte to the question, then what is to be done, then the expert leaves.</summary>
    private async Task<ExpertOutcome> HelpAsync(ScriptedNovice novice, ExpertRecorder? recorder, Func<ExpertHost, Task> actAsync)
    {
        using var host = new ExpertHost(
            new ExpertHostOptions { ExpertName = "Bob", Recorder = recorder },
            novice.Invitation,
            new NoPicture(),
            new MonotonicClock(TimeProvider.System));
        Task<ExpertOutcome> running = host.RunAsync(CancellationToken.None);
        await novice.AcceptAsync(Stop);
        await novice.RunUntilAsync(() => novice.State == NoviceState.AskingView, Stop);
        await actAsync(host);
        host.Leave();
        return await running.WaitAsync(Stop);
    }

    /// <returns>How often it was said meanwhile that nothing is recorded any more.</returns>
    private async Task<int> SeeAsync(ScriptedNovice novice, ExpertHost host, ExpertState state)
    {
        int told = 0;
        await novice.RunUntilAsync(() => true, Stop);
        await foreach (SessionFact fact in host.Events.ReadAllAsync(Stop))
        {
            if (fact is SessionFact.RecordLost) told++;
            if (fact is SessionFact.StateChanged changed && changed.State == state) break;
        }

        return told;
    }

    private string[] Kinds() => [.. SessionRecordVerifier.Verify(_disk.Lines.ToArray()).Lines.Select(l => l.Fact.GetType().Name)];
}
