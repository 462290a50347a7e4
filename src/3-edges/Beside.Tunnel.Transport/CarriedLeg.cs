namespace Beside.Tunnel.Transport;

/// <summary>A leg of the engine's with the connection under it.</summary>
internal sealed class CarriedLeg(int id, IMessageCarrier carrier)
{
    public int Id { get; } = id;

    public IMessageCarrier Carrier { get; } = carrier;

    /// <summary>The connection has ended one way: the other is not to be waited for. Under the pipe's lock.</summary>
    public bool IsOver { get; set; }

    /// <summary>Both loops; complete when the connection is closed.</summary>
    public Task Running { get; set; } = Task.CompletedTask;
}
