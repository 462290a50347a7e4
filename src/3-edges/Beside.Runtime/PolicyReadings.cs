using Beside.Policy;
using Beside.Session.Consent;

namespace Beside.Runtime;

/// <summary>Reads the policies for the questions of one connection, beside its pump, so that the novice's own keys and
/// words work while a file system does not answer; one after the other, so that no more than one thread waits for
/// it.</summary>
/// <param name="post">Takes each result. Only the latest counts.</param>
internal sealed class PolicyReadings(Func<ConsentQuestion, RemoteAssistancePolicy> read, Action<PumpMessage.PolicyRead> post)
{
    private Task _last = Task.CompletedTask;
    private int _begun;

    public void Begin(ConsentQuestion question) => _last = ReadAsync(question, ++_begun, _last);

    /// <summary>What was read before a question was wished for does not put it.</summary>
    public bool IsLatest(PumpMessage.PolicyRead reading) => reading.Number == _begun;

    /// <summary>A reading that has failed is a defect of ours. One that still goes on may never end, and is not waited for.</summary>
    public async ValueTask ThrowIfFailedAsync()
    {
        if (_last.IsFaulted) await _last.ConfigureAwait(false);
    }

    private async Task ReadAsync(ConsentQuestion question, int number, Task before)
    {
        await before.ConfigureAwait(false);
        RemoteAssistancePolicy policy = await Task.Run(() => read(question)).ConfigureAwait(false);
        post(new PumpMessage.PolicyRead(question, policy, number));
    }
}
