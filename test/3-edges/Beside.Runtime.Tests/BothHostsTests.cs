using System.Security.Cryptography;
using Beside.Platform;
using Beside.Policy;
using Beside.Ra.Invitations;
using Beside.Rdp.Server;
using Beside.Runtime.Expert;
using Beside.Runtime.Records;
using Beside.Runtime.Tests.Expert;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Session.Records.Exchange;
using Beside.Transport;

namespace Beside.Runtime.Tests;

/// <summary>Both hosts over a pipe, without a socket.</summary>
public sealed class BothHostsTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly ManualResetEventSlim _policiesAnswer = new(initialState: true);
    private readonly SmallDisk _annsDisk = new(), _bobsDisk = new();
    private readonly MonotonicClock _clock = new(TimeProvider.System);

    public void Dispose()
    {
        _policiesAnswer.Dispose();
        _annsDisk.Dispose();
        _bobsDisk.Dispose();
        _limit.Dispose();
    }

    /// <summary>The expert's side introduces its record as soon as the password was right; the novice's may not speak
    /// of theirs yet.</summary>
    [Fact]
    public async Task Records_WhereTheNovicesPoliciesAreSlow_AreSignedAllTheSame()
    {
        await using var desktop = new InMemoryDesktop(64, 48);
        await using var connections = new PipeQueue();
        (InMemoryPipe annsEnd, InMemoryPipe bobsEnd) = InMemoryPipe.CreatePair();
        using var records = new NoviceRecords(new NoviceRecorder(_annsDisk.Begin(), isRequired: true));
        using var bob = new ExpertRecorder(_bobsDisk.Begin(), isRequired: true);
        IssuedInvitation issued = IssuedInvitation.Issue(RandomNumberGenerator.Fill, _clock.Now, TimeSpan.FromHours(1));
        using ServerIdentity identity = ServerIdentity.Create(
            "novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RecordMark.SerialNumber(issued.Id));
        var novice = new NoviceHost(
            new NoviceHostOptions { Policy = new(Load), Session = new NoviceSessionOptions { NoviceName = "Ann" }, Records = records },
            desktop, connections, issued, identity, _clock);
        using var expert =
            new ExpertHost(new ExpertHostOptions { ExpertName = "Bob", Recorder = bob }, Open(issued, identity), new NoPicture(), _clock);
        connections.Add(annsEnd);
        Task<HostEnd> sharing = novice.RunAsync();
        Task<ExpertOutcome> helping = expert.RunAsync(bobsEnd, _limit.Token);

        await SeeAsync<SessionFact.Reached>(expert, _ => true);
        _policiesAnswer.Reset();
        await SeeAsync<SessionFact.StateChanged>(expert, e => e.State == ExpertState.AwaitingView);
        _policiesAnswer.Set();
        await foreach (SessionFact fact in novice.Events.ReadAllAsync(_limit.Token))
        {
            if (fact is not SessionFact.Asked asked) continue;
            novice.Answer(asked, isYes: true);
            break;
        }

        await SeeAsync<SessionFact.StateChanged>(expert, e => e.State == ExpertState.Viewing);
        novice.Stop();
        await sharing.WaitAsync(_limit.Token);
        await helping.WaitAsync(_limit.Token);
        Assert.True(records.Current!.TryClose("by-novice") && bob.TryClose());

        SessionRecordVerdict anns = Verdict(_annsDisk), bobs = Verdict(_bobsDisk);
        Assert.Equal(
            (RecordAgreement.Confirmed, RecordAgreement.Confirmed),
            (RecordComparison.Compare(anns, bobs).State, RecordComparison.Compare(bobs, anns).State));
    }

    /// <summary>Whatever brings connections may end: the session that is on goes on, and with it everything is over.</summary>
    [Fact]
    public async Task Host_WhoseSourceHasEnded_EndsWithTheLastSession()
    {
        await using var desktop = new InMemoryDesktop(64, 48);
        await using var connections = new PipeQueue();
        (InMemoryPipe annsEnd, InMemoryPipe bobsEnd) = InMemoryPipe.CreatePair();
        IssuedInvitation issued = IssuedInvitation.Issue(RandomNumberGenerator.Fill, _clock.Now, TimeSpan.FromHours(1));
        using ServerIdentity identity =
            ServerIdentity.Create("novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        var novice = new NoviceHost(
            new NoviceHostOptions { Policy = TestPolicy.Unrestricted(), Session = new NoviceSessionOptions { NoviceName = "Ann" } },
            desktop, connections, issued, identity, _clock);
        using var expert = new ExpertHost(new ExpertHostOptions { ExpertName = "Bob" }, Open(issued, identity), new NoPicture(), _clock);
        Task<HostEnd> sharing = novice.RunAsync();
        Task<ExpertOutcome> helping = expert.RunAsync(bobsEnd, _limit.Token);
        connections.Add(annsEnd);
        connections.Complete();

        await SeeAsync<SessionFact.StateChanged>(expert, e => e.State == ExpertState.AwaitingView);
        Assert.False(sharing.IsCompleted);
        expert.Leave();

        Assert.Equal(ExpertOutcomeKind.ExpertEnded, (await helping.WaitAsync(_limit.Token)).Kind);
        Assert.Equal(HostEndKind.NobodyComes, (await sharing.WaitAsync(_limit.Token)).Kind);
    }

    private static OpenedInvitation Open(IssuedInvitation issued, ServerIdentity identity)
    {
        byte[] file = issued.ToFile(
            "Ann", [new("192.0.2.1", 1)], identity.PublicKeyBlob.Span, identity.Certificate.RawData, DateTimeOffset.UnixEpoch).ToArray();
        InvitationFile.Read(file).Open(issued.Password, out OpenedInvitation? opened);
        return opened!;
    }

    private static SessionRecordVerdict Verdict(SmallDisk disk) => SessionRecordVerifier.Verify(disk.Lines.ToArray());

    private EffectivePolicy Load()
    {
        _policiesAnswer.Wait(_limit.Token);
        return EffectivePolicy.Resolve(new PolicySources());
    }

    private async Task SeeAsync<T>(ExpertHost expert, Func<T, bool> fits)
        where T : SessionFact
    {
        await foreach (SessionFact fact in expert.Events.ReadAllAsync(_limit.Token))
        {
            if (fact is T wanted && fits(wanted)) return;
        }
    }
}
