using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Wire;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>
/// Messages of the protocol when they are not due, from somebody who has the invitation. Whatever comes of it for the
/// one who sent them: nobody is asked, nothing is shown, and the next helper comes in.
/// </summary>
public sealed class WrongTimeTests(WrongTimeTests.Novice novice) : IClassFixture<WrongTimeTests.Novice>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(400);

    /// <summary>Frames said at once, before TLS would be due or without it ever being due.</summary>
    public static TheoryData<string, byte[]> BeforeSecurity => new()
    {
        { "settings before X.224", ClientFrames.Initial },
        { "input first", ClientFrames.Input },
        { "X.224 twice", [.. ClientFrames.RequestStandard, .. ClientFrames.RequestStandard] },
        { "settings where TLS was agreed", [.. ClientFrames.RequestTls, .. ClientFrames.Initial] },
        { "settings twice", [.. ClientFrames.RequestStandard, .. ClientFrames.Initial, .. ClientFrames.Initial] },
        { "logon without key exchange",
            [.. ClientFrames.RequestStandard, .. ClientFrames.Initial, .. ClientFrames.Domain, .. ClientFrames.Joins,
                .. ClientFrames.Info("x")] },
        { "input before activation", [.. ClientFrames.RequestStandard, .. ClientFrames.Initial, .. ClientFrames.Input] },
        { "key exchange with half a number",
            [.. ClientFrames.RequestStandard, .. ClientFrames.Initial, .. ClientFrames.Domain, .. ClientFrames.Data(
                ClientFrames.IoChannel,
                [.. new SecurityHeader(SecurityHeaderFlags.Exchange).ToArray(), .. new SecurityExchangePdu(new byte[136]).ToArray()])] },
        { "key exchange with zeros",
            [.. ClientFrames.RequestStandard, .. ClientFrames.Initial, .. ClientFrames.Domain, .. ClientFrames.Data(
                ClientFrames.IoChannel, [.. new SecurityHeader(SecurityHeaderFlags.Exchange).ToArray(),
                    .. new SecurityExchangePdu(new byte[264]).ToArray()]), .. ClientFrames.Info("x")] },
    };

    /// <summary>Frames said after the TLS handshake, all at once; X.224 is done.</summary>
    public static TheoryData<string, byte[]> UnderTls => new()
    {
        { "X.224 again", ClientFrames.RequestTls },
        { "channel data before anything",
            ClientFrames.Chunk(ClientFrames.RemoteAssistanceChannel, 4, ChannelFlags.First | ChannelFlags.Last, [1, 2, 3, 4]) },
        { "channel data before joining",
            [.. ClientFrames.Initial, .. ClientFrames.Domain, .. ClientFrames.Chunk(
                ClientFrames.RemoteAssistanceChannel, 4, ChannelFlags.First | ChannelFlags.Last, [1, 2, 3, 4])] },
        { "capabilities before they are asked for",
            [.. ClientFrames.Initial, .. ClientFrames.Domain, .. ClientFrames.Joins, .. ClientFrames.Share(
                ShareControlType.ConfirmActive, new ConfirmActivePdu(0x103EA, new CapabilitySets()).ToArray())] },
        { "a user attached a hundred times", [.. ClientFrames.Initial, .. Enumerable.Repeat(ClientFrames.Domain, 100).SelectMany(d => d)] },
        { "a channel joined ten thousand times",
            [.. ClientFrames.Initial, .. ClientFrames.Domain, .. Enumerable.Repeat(ClientFrames.Join(1004), 10_000).SelectMany(j => j)] },
        { "a channel that is not there",
            [.. ClientFrames.Initial, .. ClientFrames.Domain, .. ClientFrames.Join(4242), .. ClientFrames.Data(4242, [1, 2, 3])] },
    };

    /// <summary>Said by an expert whose connection stands, before it has proved anything.</summary>
    public static TheoryData<string> UnprovenNames => [.. Unproven.Keys];

    private static Dictionary<string, Action<ScriptedExpert>> Unproven => new()
    {
        ["logon again"] = e => e.Client.SendRaw(ClientFrames.Info(e.Id)),
        ["capabilities again"] = e => e.Client.SendRaw(
            ClientFrames.Share(ShareControlType.ConfirmActive, new ConfirmActivePdu(0x103EA, new CapabilitySets()).ToArray())),
        ["another share"] = e => e.Client.SendRaw(
            ClientFrames.ShareData(ShareDataType.Synchronize, new SynchronizePdu(1006).ToArray(), shareId: 0xDEADBEEF)),
        ["a share type that is not there"] = e => e.Client.SendRaw(ClientFrames.ShareData((ShareDataType)0xEE, [1, 2, 3])),
        ["keys and clicks"] =
            e => e.Client.SendFastPathInput(InputEvent.Key(0x1E, isDown: true), InputEvent.Button(MouseButtons.Left, isDown: true, 10, 10)),
        ["control by command"] = e => e.Say(new RcCommand(RcCommandName.RemoteCtrlStart)),
        ["control by order"] = e => e.Client.SendChannel(
            "encomsp",
            new ChangeParticipantControlLevelPdu(ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract, 1).ToArray()),
        ["chat"] = e => e.Client.SendChannel("remdesk", ChatMessage.ToPackets("let me in")[0]),
        ["version 1"] = e => e.Say(new AuthenticateMessage("65538,1,*", "x")),
        ["the novice's own word"] = e => e.Say(new ResultMessage(ResultCode.NoError)),
        ["types that nobody has specified"] = e => e.Say(new UnknownMessage((ControlMessageType)99)),
        ["orders that nobody has specified"] = e => e.Client.SendChannel("encomsp", [0x77, 0x00, 0x06, 0x00, 0x01, 0x02]),
        ["half an order"] = e => e.Client.SendChannel("encomsp", [0x09, 0x00, 0x0A, 0x00, 0x03]),
        ["three packets that cannot be read"] = e => Enumerable.Range(0, 3)
            .ToList()
            .ForEach(_ => e.Client.SendChannel("remdesk", [1, 0, 0, 0, 0, 0, 0, 0])),
        ["a message without end"] = e => e.Client.SendChunk("remdesk", int.MaxValue, ChannelFlags.First, new byte[1600]),
        ["the last chunk first"] = e => e.Client.SendChunk("remdesk", 3200, ChannelFlags.Last, new byte[1600]),
        ["the first chunk twice"] = e => Enumerable.Range(0, 2)
            .ToList()
            .ForEach(_ => e.Client.SendChunk("remdesk", 3200, ChannelFlags.First, new byte[1600])),
        ["more than was announced"] = e => Enumerable.Range(0, 2)
            .ToList()
            .ForEach(i => e.Client.SendChunk("remdesk", 1601, i == 0 ? ChannelFlags.First : ChannelFlags.Last, new byte[1600])),
        ["a chunk that is too large"] = e => e.Client.SendChunk("remdesk", 9000, ChannelFlags.First | ChannelFlags.Last, new byte[9000]),
        ["parts to be drawn anew"] = e => e.Client.SendShareData(
            ShareDataType.RefreshRect, new RefreshRectPdu([new(0, 0, 65535, 65535), new(9, 9, 1, 1)]).ToArray()),
        ["frames that were never sent"] =
            e => e.Client.SendShareData(ShareDataType.FrameAcknowledge, new FrameAcknowledgePdu(uint.MaxValue).ToArray()),
        ["goodbye"] = e => e.Say(new DisconnectMessage()),
    };

    [Theory]
    [MemberData(nameof(BeforeSecurity))]
    public async Task Frames_BeforeSecurity_ComeToNothing(string what, byte[] frames)
    {
        await using (ScriptedExpert expert = await ScriptedExpert.ConnectAsync(novice.Invite))
        {
            await expert.WriteAsync(frames);
            await expert.WaitForCloseAsync(Moment);
        }

        await novice.AssertAsksOnlyForAHelperAsync(what);
    }

    [Theory]
    [MemberData(nameof(UnderTls))]
    public async Task Frames_UnderTls_ComeToNothing(string what, byte[] frames)
    {
        await using (ScriptedExpert expert = await ScriptedExpert.ConnectAsync(novice.Invite))
        {
            await expert.SecureAsync();
            await expert.WriteAsync(frames);
            await expert.WaitForCloseAsync(Moment);
        }

        await novice.AssertAsksOnlyForAHelperAsync(what);
    }

    [Theory]
    [MemberData(nameof(UnprovenNames))]
    public async Task Messages_BeforeTheProof_ComeToNothing(string what)
    {
        await using (ScriptedExpert expert = await ScriptedExpert.ConnectAsync(novice.Invite))
        {
            await expert.ActivateAsync();
            Unproven[what](expert);
            await expert.FlushAsync();
            await expert.WaitForCloseAsync(Moment);
        }

        await novice.AssertAsksOnlyForAHelperAsync(what);
    }

    /// <summary>One <c>beside invite</c> for all that is tried.</summary>
    public sealed class Novice : IAsyncLifetime
    {
        private SharedDesktop? _desktop;
        private BesideInvite? _invite;
        private int _helpers;

        internal BesideInvite Invite => _invite!;

        public async ValueTask InitializeAsync()
        {
            _desktop = await SharedDesktop.StartAsync(640, 480);
            _invite = await BesideInvite.StartAsync(_desktop);
        }

        public async ValueTask DisposeAsync()
        {
            await Invite.DisposeAsync();
            await _desktop!.DisposeAsync();
        }

        /// <summary>A helper who does everything right is asked for, and nobody was before.</summary>
        internal async Task AssertAsksOnlyForAHelperAsync(string what)
        {
            int viewings = Invite.Process.Output.Lines.Count(l => l.Contains("\"viewing\"", StringComparison.Ordinal));
            Assert.True(
                (Invite.Count("prompt"), viewings) == (_helpers, _helpers),
                $"after {what}: somebody was asked for, or saw something");
            await using ScriptedExpert helper = await ScriptedExpert.ConnectAsync(Invite);
            await helper.ActivateAsync();
            await helper.ProveAsync();
            await Invite.AnswerAsync("view", "yes");   // without it there would be a rest before the third question
            await Invite.WaitForStateAsync("viewing");
            _helpers++;
            await helper.DisposeAsync();
            await Invite.WaitForStateAsync("ended");
            await Invite.WaitForStateAsync("waiting");
        }
    }
}
