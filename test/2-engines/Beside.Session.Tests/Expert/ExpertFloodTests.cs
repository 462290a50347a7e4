using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Wire;

namespace Beside.Session.Tests.Expert;

/// <summary>A novice's program that says more than a person does: what the helper is told, and with it the record, stays bounded.</summary>
public sealed class ExpertFloodTests
{
    private readonly Helper _bob = new Helper().Viewing();

    [Theory]
    [InlineData(1, 40)]
    [InlineData(4096, 5)]
    public void Chat_ThatFloods_IsTakenAtThePaceOfAPaste(int length, int expected)
    {
        byte[] packet = RaPacket.ToArray(LogicalChannel.Chat, System.Text.Encoding.Unicode.GetBytes(new string('a', length) + "\0"));
        for (int i = 0; i < 1000; i++) _bob.Receive("remdesk", packet);
        Assert.Equal(expected, _bob.Outputs().Count);

        _bob.Wait(TimeSpan.FromSeconds(10));
        _bob.Receive("remdesk", packet);
        Assert.Single(_bob.Outputs());
    }

    /// <summary>Hundreds of orders fit into one message.</summary>
    [Fact]
    public void Pauses_WithoutEndInOneMessage_EndTheSession()
    {
        byte[] pair = [.. new GraphicsStreamPausedPdu().ToArray(), .. new GraphicsStreamResumedPdu().ToArray()];
        _bob.Receive("encomsp", [.. Enumerable.Repeat(pair, 1000).SelectMany(p => p)]);

        List<string> outputs = _bob.Outputs();
        Assert.Equal("disconnect PeerViolation ChangesWithoutEnd", outputs[^1]);
        Assert.InRange(outputs.Count, 100, 110);
    }

    [Fact]
    public void Pauses_OfAPersonAllDay_AreObeyed()
    {
        for (int i = 0; i < 2000; i++)
        {
            _bob.Receive(new GraphicsStreamPausedPdu());
            _bob.Receive(new GraphicsStreamResumedPdu());
            _bob.Wait(TimeSpan.FromSeconds(10));
        }

        Assert.DoesNotContain(_bob.Outputs(), o => o.Contains("PeerViolation", StringComparison.Ordinal));
    }

    [Fact]
    public void Levels_ThatChangeSlowlyWithoutEnd_EndTheSessionWithinTheHour()
    {
        int changes = 0;
        while (_bob.Expert.State != Beside.Session.Expert.ExpertState.Closed && ++changes < 5000)
        {
            _bob.Level(changes % 2 == 0 ? ParticipantFlags.MayView : ParticipantFlags.None);
            _bob.Wait(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(changes, 900, 1100);
    }
}
