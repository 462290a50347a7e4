using Beside.Rendezvous;
using Beside.Rendezvous.Client;
using Beside.Rendezvous.Messages;
using Beside.Rendezvous.Relay;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>What strangers say to a relay, what a hostile relay says to an end, and both in any order. A step of the
/// latter is a kind, a length, that many bytes.</summary>
internal static class RendezvousTargets
{
    private const int StepHeaderSize = 2;
    private const int MaxOutputsPerStep = 6;
    private const string Code = "482";

    private static readonly string Secret = new('A', Ticket.SecretChars);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("MeetRequest", ReadRequest, AllocationPerByte: 256) { Seeds = [.. Requests().Select(MeetMessage.Write)] },
        new("MeetReply", ReadReply, AllocationPerByte: 256) { Seeds = [.. Replies().Select(MeetMessage.Write)] },
        new("Meeting", RunMeeting, AllocationFixed: 256 * 1024, AllocationPerByte: 2048)
        {
            Seeds = [[0, 0, 1, 0, 2, 5, 4, 0, 5, 0], [1, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 1, 0, 2, 0]]
        },
        new(
            "RendezvousClientOfAMaker",
            input => RunClient(RendezvousClient.ForMaker(Role.Sharer, () => 0.5), input),
            AllocationFixed: 256 * 1024,
            AllocationPerByte: 2048) { Seeds = [Talk()] },
        new(
            "RendezvousClientOfAJoiner",
            input => RunClient(RendezvousClient.ForJoiner(Role.Helper, Code, () => 0.5), input),
            AllocationFixed: 256 * 1024,
            AllocationPerByte: 2048) { Seeds = [Talk()] },
    ];

    private static void ReadRequest(byte[] input)
    {
        MeetRequest request = MeetMessage.ReadRequest(input);
        if (MeetMessage.ReadRequest(MeetMessage.Write(request)) != request)
            throw new FuzzPropertyException($"{request} is read back as something else");
    }

    private static void ReadReply(byte[] input)
    {
        MeetReply reply = MeetMessage.ReadReply(input);
        if (MeetMessage.ReadReply(MeetMessage.Write(reply)) != reply)
            throw new FuzzPropertyException($"{reply} is read back as something else");
    }

    /// <summary>Whatever ends do, each is told one last thing, and what comes out is bounded.</summary>
    private static void RunMeeting(byte[] input)
    {
        Instant now = new(0);
        Meeting meeting = Meeting.ForCode(Code, Secret, Role.Sharer, 0, now + Limits.NameplateLife, now);
        HashSet<long> gone = [];
        for (int i = 0; i + 1 < input.Length; i += StepHeaderSize)
        {
            long connection = (i / StepHeaderSize) + 1, earlier = 1 + (input[i + 1] % connection);
            switch (input[i] % 8)
            {
                case 0:
                    meeting.AttachMaker(connection, now);
                    break;
                case 1:
                    if (!meeting.TryJoin(connection, Role.Helper, Secret, now))
                        gone.Add(connection);
                    break;
                case 2:
                    meeting.Receive(earlier, new MeetRequest.Settled(), now);
                    break;
                case 3:
                    meeting.Receive(earlier, new MeetRequest.Missed(), now);
                    break;
                case 4:
                    gone.Add(earlier);
                    meeting.Lose(earlier, now);
                    break;
                case 5:
                    meeting.Resume(connection, (PairSide)(input[i + 1] & 1), now);
                    break;
                case 6:
                    meeting.Receive(earlier, new MeetRequest.Leave(), now);
                    break;
                default:
                    now += TimeSpan.FromSeconds(input[i + 1]);
                    meeting.HandleTimeout(now);
                    break;
            }

            int count = 0;
            for (; meeting.TryTakeOutput(out MeetingOutput? output); count++)
            {
                if (output is MeetingOutput.Send send
                    && (gone.Contains(send.Connection) || (send.Reply.IsLast && !gone.Add(send.Connection))))
                    throw new FuzzPropertyException($"{send} to an end that is gone");
            }

            if (count > MaxOutputsPerStep)
                throw new FuzzPropertyException($"{count} outputs of one step");
        }
    }

    /// <summary>Nothing is said over a connection that is not open, and nothing behind the end.</summary>
    private static void RunClient(RendezvousClient client, byte[] input)
    {
        Instant now = new(0);
        bool isOpen = false, hasEnded = false;
        for (ReadOnlySpan<byte> rest = input; ;)
        {
            int count = 0;
            for (; client.TryTakeOutput(out ClientOutput? output); count++)
            {
                if (hasEnded) throw new FuzzPropertyException($"{output} behind the end");
                if (output is ClientOutput.Send && !isOpen)
                    throw new FuzzPropertyException("something is said without a connection");
                if (output is ClientOutput.Connect && isOpen)
                    throw new FuzzPropertyException("a second connection");
                isOpen &= output is not ClientOutput.Close;
                hasEnded = output is ClientOutput.Ended;
                if (output is ClientOutput.Paired && now.Ticks % 2 == 0) client.Settle();
            }

            if (count > MaxOutputsPerStep)
                throw new FuzzPropertyException($"{count} outputs of one step");
            if (rest.Length < StepHeaderSize) return;
            int length = Math.Min(rest[1], rest.Length - StepHeaderSize);
            switch (rest[0] % 4)
            {
                case 0:
                    client.Connected();
                    isOpen |= client.State == ClientState.Asking;
                    break;
                case 1:
                    if (isOpen) client.Receive(rest.Slice(StepHeaderSize, length), now);
                    break;
                case 2:
                    isOpen = false;
                    client.ConnectionLost(now);
                    break;
                default:
                    now += TimeSpan.FromMilliseconds(rest[1] * 100);
                    client.HandleTimeout(now);
                    break;
            }

            rest = rest[(StepHeaderSize + length)..];
        }
    }

    private static byte[] Talk() =>
        [0, 0, .. Replies().Select(MeetMessage.Write).SelectMany(m => (byte[])[1, (byte)m.Length, .. m]), 2, 0, 3, 9, 0, 0];

    private static IEnumerable<MeetRequest> Requests() =>
        [new MeetRequest.Make(Role.Sharer), new MeetRequest.Join(Code, Role.Helper),
            new MeetRequest.Resume("m" + Secret), new MeetRequest.Settled(), new MeetRequest.Missed(),
            new MeetRequest.Leave()];

    private static IEnumerable<MeetReply> Replies() =>
    [
        new MeetReply.NameplateGiven(Code, 600, 0, $"w{Code}.{Secret}"), new MeetReply.Paired(Secret, "m" + Secret),
        new MeetReply.Confirmed(), new MeetReply.Resumed(Secret),
        new MeetReply.ComeAgain(AgainReason.Away), new MeetReply.Refused(RefusalReason.NoDirectory, 1), new MeetReply.Over(OverReason.Left),
    ];
}
