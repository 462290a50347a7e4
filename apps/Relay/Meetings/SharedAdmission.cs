using System.Diagnostics.CodeAnalysis;
using System.Net;
using Beside.Rendezvous.Relay;

namespace Beside.Relay.Meetings;

/// <summary><see cref="Admission"/> for many connections at once.</summary>
internal sealed class SharedAdmission(AddressLimits limits, RelayClock clock)
{
    private readonly Admission _admission = new(limits);
    private readonly Lock _lock = new();

    public bool TryConnect(IPAddress? address, [NotNullWhen(true)] out AddressAccount? account)
    {
        lock (_lock)
            return _admission.TryConnect(NetworkKey.Of(address ?? IPAddress.None), clock.Now, out account);
    }

    public void Disconnect(AddressAccount account)
    {
        lock (_lock) _admission.Disconnect(account);
    }

    public T With<T>(Func<Admission, T> act)
    {
        lock (_lock) return act(_admission);
    }

    public void With(Action<Admission> act)
    {
        lock (_lock) act(_admission);
    }
}
