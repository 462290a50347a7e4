using Beside.Session.Facts;
using Beside.Session.Records.Exchange;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary><see cref="HeadExchange"/> against a side that sends anything. An input is a list of steps: a kind, a
/// length, that many bytes.</summary>
internal sealed class HeadExchangeTarget
{
    private const int StepHeaderSize = 2;
    private const int Line = 5;

    // Ours: an introduction has the most answers, its line and an offer that is due.
    private const int MaxOutputsPerStep = 3;

    /// <summary>A key of P-256 whose private half nobody kept.</summary>
    private const string PeerKey =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQXeop/qpMYXgh5v8ixpt32sbVfHS9L5CYA3krmKOlPLhJCSMXRr61eOJ7ADgPoMkXnMilCyj8NiAX/3fWi5TNQ==";

    private static readonly string Head = new('c', 64);

    private readonly HeadExchange _exchange = new(new FixedKey(), new string('1', 32), new Instant(0));
    private Instant _now;
    private bool _isOver;

    private enum Step
    {
        Message,
        Wait,
        Offer,
        Finish,
    }

    public static FuzzTarget Target { get; } = new(
        "HeadExchange", input => new HeadExchangeTarget().Run(input), AllocationFixed: 512 * 1024, AllocationPerByte: 1024)
    {
        Seeds = [Seed([]), Seed([new HeadMessage.Offer(Line, Head),
            new HeadMessage.Offer(Line + 1, Head, IsLast: true), new HeadMessage.Signature(Line, Head, "AAAA")])],
    };

    private static byte[] Seed(IEnumerable<HeadMessage> messages) =>
        [.. messages.Prepend(new HeadMessage.Introduction(new string('2', 32), PeerKey))
            .Select(m => m.ToArray())
            .SelectMany(m => (byte[])[(byte)Step.Message, (byte)m.Length, .. m]), (byte)Step.Finish, 0, (byte)Step.Wait, 0];

    private void Run(byte[] input)
    {
        Check();
        for (ReadOnlySpan<byte> rest = input; rest.Length >= StepHeaderSize;)
        {
            int length = Math.Min(rest[1], rest.Length - StepHeaderSize);
            Do((Step)(rest[0] % Enum.GetValues<Step>().Length), rest.Slice(StepHeaderSize, length));
            Check();
            rest = rest[(StepHeaderSize + length)..];
        }
    }

    private void Do(Step step, ReadOnlySpan<byte> bytes)
    {
        switch (step)
        {
            case Step.Message:
                _exchange.Receive(bytes);
                break;
            case Step.Wait:
                _now = _exchange.NextDeadline ?? _now;
                _exchange.HandleTimeout(_now);
                break;
            case Step.Offer:
                _exchange.Offer(Line, Head);
                break;
            default:
                _exchange.Finish(Line, Head, _now);
                break;
        }
    }

    /// <summary>What is signed is written down first, nothing follows an end, and what comes out is bounded.</summary>
    private void Check()
    {
        SessionFact? written = null;
        int count = 0;
        for (; _exchange.TryTakeOutput(out HeadExchangeOutput? output); count++)
        {
            if (_isOver) throw new FuzzPropertyException($"{output} behind the end");
            if (output is HeadExchangeOutput.Ended) _isOver = true;
            if (output is HeadExchangeOutput.Write write) written = write.Fact;
            if (output is HeadExchangeOutput.Send send
                && HeadMessage.Read(send.Message) is HeadMessage.Signature
                && written is not SessionFact.Witnessed)
                throw new FuzzPropertyException("a signature that is in no record");
        }

        if (count > MaxOutputsPerStep)
            throw new FuzzPropertyException($"{count} outputs of one step");
    }
}
