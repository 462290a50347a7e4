namespace Beside.Diagnosis.Network;

/// <summary>Where <c>beside invite</c> would listen.</summary>
/// <param name="FirstPort">The first port that it may get.</param>
/// <param name="IsPortChosen">Whether --port chose it; otherwise the system chooses one.</param>
public sealed record ListeningFacts(IReadOnlyList<ListeningAddress> Addresses, ushort FirstPort, ushort LastPort, bool IsPortChosen)
{
    /// <summary>By --listen: then each is needed. Otherwise one that cannot be listened on is left out.</summary>
    public bool AreAddressesChosen { get; init; }

    /// <summary>Ports of the range that the system gives only to programs that ask for them, in the system's notation.</summary>
    public string ReservedPorts { get; init; } = "";

    /// <summary>The program that already listens on the chosen port; null if there is none or it is unknown.</summary>
    public string? Occupant { get; init; }

    /// <summary>The port and those beside it, in words.</summary>
    public string Ports => FirstPort == LastPort ? $"port {FirstPort}" : $"ports {FirstPort} to {LastPort}";
}
