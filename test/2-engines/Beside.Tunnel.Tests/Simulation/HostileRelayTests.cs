namespace Beside.Tunnel.Tests.Simulation;

public sealed class HostileRelayTests
{
    private const int Walks = 150;

    [Fact]
    public void RelayThatTampers_GetsNothingButTheTruthOutOrTheEnd()
    {
        int ended = 0, survived = 0, tampered = 0, read = 0;
        for (int seed = 0; seed < Walks; seed++)
        {
            using var relay = new HostileRelay(seed, tampers: true);
            relay.Walk();
            relay.ComeToRest();
            Assert.True(relay.HasEnded || relay.EverythingArrived, $"seed {seed}: neither ended nor arrived");
            tampered += relay.Tampered;
            read += relay.BytesRead;
            if (relay.HasEnded) ended++;
            else survived++;
        }

        // A walk on which everything ends at once, or nothing is ever touched, would show nothing.
        Assert.True(
            ended > Walks / 10 && survived > Walks / 20 && tampered > Walks / 2 && read > Walks * 10_000,
            $"{ended} ended, {survived} survived, {tampered} tampered with, {read} bytes read");
    }

    [Fact]
    public void NetworkThatOnlyDelaysAndCuts_LosesNothing()
    {
        int legs = 0;
        for (int seed = 0; seed < Walks; seed++)
        {
            using var relay = new HostileRelay(seed, tampers: false);
            relay.Walk();
            relay.ComeToRest();
            Assert.True(
                !relay.HasEnded && relay.EverythingArrived,
                $"seed {seed}: ended {relay.HasEnded}, arrived {relay.EverythingArrived}");
            legs += relay.Legs;
        }

        Assert.True(legs > Walks * 3, $"{legs} connections in {Walks} walks");
    }
}
