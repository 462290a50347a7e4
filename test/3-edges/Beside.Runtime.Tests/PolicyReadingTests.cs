using Beside.Policy;
using Beside.Runtime.Records;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Runtime.Tests;

/// <summary>What is told and kept of policies that change while an invitation is open.</summary>
public sealed class PolicyReadingTests : IDisposable
{
    private static readonly PolicyOrigin Administrator = new(PolicyLayer.Policy, "/etc/beside/policy.json");

    private readonly SmallDisk _disk = new();

    public void Dispose() => _disk.Dispose();

    /// <summary>Values of a file that cannot be read any more do not turn into the built-in ones: assistance is off.</summary>
    [Fact]
    public void Changes_WhereAPolicyCannotBeReadAnyMore_SayThatNobodyMayBeInvitedAndWhy()
    {
        PolicySources sources = Saying(PolicyCatalog.AllowFullControl, 0, PolicyCatalog.AllowToGetHelp, 1);
        var policy = new NovicePolicy(() => EffectivePolicy.Resolve(sources));
        policy.TakeChanges();

        sources = new() { Refusals = [new("/etc/beside/policy.json", default, "it cannot be read.")] };
        policy.ReadAgain();

        SessionFact.Policy off = Assert.Single(policy.TakeChanges());
        Assert.Equal(("fAllowToGetHelp", "0"), (off.Name, off.Value));
        Assert.Contains("/etc/beside/policy.json: it cannot be read.", off.Source, StringComparison.Ordinal);
        Assert.Empty(policy.TakeChanges());

        sources = Saying(PolicyCatalog.AllowFullControl, 0, PolicyCatalog.AllowToGetHelp, 1);
        policy.ReadAgain();
        Assert.Equal(["fAllowToGetHelp = 1"], policy.TakeChanges().Select(c => $"{c.Name} = {c.Value}"));
    }

    [Fact]
    public async Task ReadAgain_ThatEndsAfterALaterOne_DoesNotBringBackWhatHeldBefore()
    {
        using var isReading = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        Func<PolicySources> read = () => new();
        var policy = new NovicePolicy(() => EffectivePolicy.Resolve(read()));
        read = () =>
        {
            isReading.Set();
            mayEnd.Wait(TimeSpan.FromSeconds(10));
            return new();
        };
        Task<RemoteAssistancePolicy> early = Task.Run(policy.ReadAgain);
        Assert.True(isReading.Wait(TimeSpan.FromSeconds(10)));

        read = () => Saying(PolicyCatalog.AllowToGetHelp, 0);
        policy.ReadAgain();
        mayEnd.Set();
        await early;

        Assert.False(policy.Current.SolicitedAllowed);
    }

    /// <summary>The invitation is still open: the record must not say that it is not.</summary>
    [Fact]
    public void Record_ThatAPolicyForbids_EndsInOrderAndDoesNotSayThatTheInvitationIsClosed()
    {
        using var records = new NoviceRecords(new NoviceRecorder(_disk.Begin(), isRequired: false));

        Assert.IsType<SessionFact.RecordEnded>(records.Obey(Logging(0), []));

        Assert.Null(records.Current);
        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(_disk.Lines.ToArray());
        Assert.Equal(RecordState.Intact, verdict.State);
        Assert.Equal(["Opened", "Closed"], verdict.Lines.Select(l => l.Fact.GetType().Name));
    }

    [Fact]
    public void Record_ThatAPolicyForbidsAndThePersonRequires_IsAFailure()
    {
        using var records = new NoviceRecords(new NoviceRecorder(_disk.Begin(), isRequired: true)) { IsRequiredByPerson = true };

        Assert.Null(records.Obey(Logging(0), []));

        Assert.Contains("LoggingEnabled = 0 (/etc/beside/policy.json)", records.Failure, StringComparison.Ordinal);
        Assert.Equal(RecordState.Intact, SessionRecordVerifier.Verify(_disk.Lines.ToArray()).State);
        Assert.False(records.TryRecord(new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes)));
    }

    [Fact]
    public void Record_ThatAPolicyRequiresAndCannotBeBegun_LetsNothingHappen()
    {
        using var records = new NoviceRecords(null, () => throw new IOException(SmallDisk.Message));

        Assert.Null(records.Obey(Logging(1), []));

        Assert.Equal(SmallDisk.Message, records.Failure);
        Assert.False(records.TryRecord(new SessionFact.Answered(ConsentQuestion.View, ConsentAnswer.Yes)));
    }

    private static EffectiveValue Logging(uint value) => new(PolicyCatalog.LoggingEnabled, new PolicyValue.Number(value), Administrator);

    private static PolicySources Saying(PolicyDefinition definition, uint value, PolicyDefinition? second = null, uint secondValue = 0)
    {
        var set = new PolicySet([new PolicyChange.Set(definition, new PolicyValue.Number(value), Administrator)]);
        if (second is not null)
            set.Apply(new PolicyChange.Set(second, new PolicyValue.Number(secondValue), Administrator));
        return new() { Policy = set };
    }
}
