using System.Threading.Channels;
using Beside.Policy;
using Beside.Session.Consent;

namespace Beside.Runtime.Tests;

/// <summary>Which of several readings counts, and that one waits for the other.</summary>
public sealed class PolicyReadingsTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly SemaphoreSlim _answers = new(0);
    private readonly Channel<PumpMessage.PolicyRead> _posted = Channel.CreateUnbounded<PumpMessage.PolicyRead>();
    private readonly PolicyReadings _readings;
    private int _reading;

    public PolicyReadingsTests() => _readings = new PolicyReadings(Read, m => _posted.Writer.TryWrite(m));

    public void Dispose()
    {
        _answers.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Reading_ForAQuestionThatIsWishedForAgain_DoesNotCount()
    {
        _readings.Begin(ConsentQuestion.View);
        _readings.Begin(ConsentQuestion.View);
        _answers.Release(2);

        PumpMessage.PolicyRead early = await _posted.Reader.ReadAsync(_limit.Token);
        PumpMessage.PolicyRead late = await _posted.Reader.ReadAsync(_limit.Token);

        Assert.False(_readings.IsLatest(early));
        Assert.True(_readings.IsLatest(late));
    }

    [Fact]
    public async Task Readings_OfAFileSystemThatHangs_HoldOneThread()
    {
        for (int i = 0; i < 5; i++) _readings.Begin(ConsentQuestion.Control);
        _answers.Release();
        await _posted.Reader.ReadAsync(_limit.Token);

        Assert.InRange(Volatile.Read(ref _reading), 0, 1);
        Assert.False(_posted.Reader.TryRead(out _));
        await _readings.ThrowIfFailedAsync();   // is not waited for
        _answers.Release(4);
        for (int i = 0; i < 4; i++) await _posted.Reader.ReadAsync(_limit.Token);
    }

    [Fact]
    public async Task Reading_ThatFails_IsADefectThatComesOut()
    {
        var isOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var readings = new PolicyReadings(
            _ =>
            {
                isOver.SetResult();
                throw new NotSupportedException("defect");
            },
            _ => Assert.Fail("nothing was read"));
        readings.Begin(ConsentQuestion.View);
        await isOver.Task.WaitAsync(_limit.Token);

        while (true)
        {
            try
            {
                await readings.ThrowIfFailedAsync();
            }
            catch (NotSupportedException)
            {
                return;
            }

            await Task.Yield();   // it has thrown, and its task has still to hear of it
            _limit.Token.ThrowIfCancellationRequested();
        }
    }

    private RemoteAssistancePolicy Read(ConsentQuestion question)
    {
        Assert.Equal(1, Interlocked.Increment(ref _reading));
        _answers.Wait(_limit.Token);
        Interlocked.Decrement(ref _reading);
        return RemoteAssistancePolicy.From(EffectivePolicy.Resolve(new PolicySources()));
    }
}
