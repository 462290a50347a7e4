using Beside.Pixels;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Rdp.Tests.Server;

public sealed class ActiveSessionTests
{
    [Fact]
    public void Input_ByFastPathAndSlowPath_IsTheSame()
    {
        InputEvent[] events =
        [
            InputEvent.Key(0x4B, KeyPrefix.E0, isDown: false),
            InputEvent.Key(0x1D, KeyPrefix.E1, isDown: true),
            InputEvent.Character('\u20AC', isDown: false),
            InputEvent.Button(MouseButtons.Left, isDown: true, 639, 479),
            InputEvent.Button(MouseButtons.X1, isDown: true, 3, 4),
            InputEvent.LockKeys(ToggleKeys.NumLock | ToggleKeys.CapsLock),
        ];
        RdpPair pair = new RdpPair().Connect();

        pair.Client.SendFastPathInput(events);
        pair.Client.SendSlowPathInput(events);
        pair.Run();

        Assert.Equal([.. events, .. events], pair.Outputs.OfType<ServerOutput.InputReceived>().Select(o => o.Event));
    }

    [Fact]
    public void FastPathInput_AsTheSpecificationLaysItOut_IsRead()
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Client.SendFastPathInput(0, [4 /* numEvents */, 0x01, 0x1E /* A up */, 0x20, 0x00, 0x08, 0x10, 0x00, 0x20,
            0x00 /* move to 16,32 */, 0xC0, 1, 0, 0, 0 /* QoE */, 0x62 /* NumLock */]);
        pair.Run();

        Assert.Equal(
            [
                InputEvent.Key(0x1E, isDown: false),
                InputEvent.PointerMove(16, 32),
                InputEvent.LockKeys(ToggleKeys.NumLock),
            ],
            pair.Outputs.OfType<ServerOutput.InputReceived>().Select(o => o.Event));
    }

    [Fact]
    public void FastPathInput_OfUnknownCode_IsMalformed()
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Client.SendFastPathInput(1, [0xE0]);
        pair.Run();

        Assert.Equal("TS_FP_INPUT_PDU.eventHeader at offset 4: event code 7 is unknown", pair.Closed!.Detail);
    }

    [Fact]
    public void ShareData_RefreshSuppressAndAcknowledge_AreToldInOrder()
    {
        RdpPair pair = new RdpPair().Connect();
        int before = pair.Outputs.Count;
        pair.Client.SendShareData(ShareDataType.RefreshRect, new RefreshRectPdu([new(0, 0, 99, 49), new(5, 6, 5, 6)]).ToArray());
        pair.Client.SendShareData(ShareDataType.SuppressOutput, new SuppressOutputPdu(false).ToArray());
        pair.Client.SendShareData(ShareDataType.SuppressOutput, new SuppressOutputPdu(true, new(0, 0, 639, 479)).ToArray());
        pair.Client.SendShareData(ShareDataType.FrameAcknowledge, new FrameAcknowledgePdu(7).ToArray());
        pair.Client.SendShareData((ShareDataType)200, [1, 2, 3]);
        pair.Client.SendShareData(ShareDataType.PersistentKeyList, new byte[30]);
        pair.Run();

        ServerOutput[] told = [.. pair.Outputs.Skip(before)];
        Assert.Equal(4, told.Length);
        Assert.Equal([new(0, 0, 100, 50), new Rectangle16(5, 6, 6, 7)], Assert.IsType<ServerOutput.RefreshRequested>(told[0]).Areas);
        Assert.Equal([new ServerOutput.OutputSuppressed(true), new ServerOutput.OutputSuppressed(false),
            new ServerOutput.FrameAcknowledged(7)], told[1..]);
    }

    [Fact]
    public void ShareData_ShutdownRequest_ClosesByClient()
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Client.SendShareData(ShareDataType.ShutdownRequest, []);
        pair.Run();

        Assert.Equal(CloseReason.ByClient, pair.Closed!.Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1600)]
    [InlineData(1601)]
    [InlineData(400_000)]
    public void Channel_MessageOfAnyLength_ArrivesWholeBothWays(int length)
    {
        byte[] message = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
        RdpPair pair = new RdpPair().Connect();
        pair.Client.SendChannel("encomsp", message);
        Assert.True(pair.Server.TrySendChannel("remdesk", message));
        pair.Run();

        ServerOutput.ChannelReceived received = pair.Outputs.OfType<ServerOutput.ChannelReceived>().Single();
        Assert.Equal("encomsp", received.Channel);
        Assert.Equal(message, received.Data);
        (string channel, byte[] sent) = Assert.Single(pair.Client.ChannelMessages);
        Assert.Equal("remdesk", channel);
        Assert.Equal(message, sent);
    }

    [Theory]
    [InlineData((1 << 20) + 1, ChannelFlags.First, 10, "length", null)]
    [InlineData(10, ChannelFlags.First | ChannelFlags.Last, 11, "length", null)]
    [InlineData(10, ChannelFlags.First | ChannelFlags.Last, 9, "length", null)]
    [InlineData(10, ChannelFlags.Last, 10, "flags", RdpRule.ChunkOutOfOrder)]
    [InlineData(10, ChannelFlags.First | ChannelFlags.Last | ChannelFlags.Compressed, 10, "flags", RdpRule.CompressionNotOffered)]
    [InlineData(1601, ChannelFlags.First | ChannelFlags.Last, 1601, "virtualChannelData", null)]
    public void Channel_ChunkThatBreaksARule_Closes(int announced, ChannelFlags flags, int length, string field, RdpRule? rule)
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Client.SendChunk("remdesk", announced, flags, new byte[length]);
        pair.Run();

        Assert.Contains($".{field} at", pair.Closed!.Detail, StringComparison.Ordinal);
        Assert.Equal(rule, pair.Closed.Rule);
    }

    [Fact]
    public void Channel_ASecondFirstChunk_Closes()
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Client.SendChunk("remdesk", 10, ChannelFlags.First, new byte[5]);
        pair.Client.SendChunk("remdesk", 10, ChannelFlags.First, new byte[5]);
        pair.Run();

        Assert.Equal(RdpRule.ChunkOutOfOrder, pair.Closed!.Rule);
    }

    [Fact]
    public void Channel_ThatNobodyServes_StaysSilent()
    {
        RdpPair pair = new RdpPair(new() { Channels = ["cliprdr", "remdesk"] }).Connect();
        pair.Client.SendChannel("cliprdr", [1, 2, 3]);
        pair.Run();

        Assert.Empty(pair.Outputs.OfType<ServerOutput.ChannelReceived>());
        Assert.False(pair.Server.TrySendChannel("encomsp", [1]));
        Assert.Null(pair.Closed);
    }

    [Fact]
    public void Resize_InSession_DropsUpdatesUntilActivatedAnew()
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Server.Resize(800, 600, pair.Now);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerHidden, []);
        pair.Run();
        pair.Server.SendUpdate(FastPathUpdateCode.PointerDefault, []);
        pair.Run();

        Assert.Equal(2, pair.Client.Activations);
        Assert.Equal(
            (800, 600),
            (pair.Client.ServerCapabilities.Bitmap!.DesktopWidth, pair.Client.ServerCapabilities.Bitmap.DesktopHeight));
        Assert.Equal(800, pair.Outputs.OfType<ServerOutput.Activated>().Last().Capabilities.DesktopWidth);
        Assert.Equal([FastPathUpdateCode.PointerDefault], pair.Client.Updates.Select(u => u.Code));
    }

    [Fact]
    public void Resize_WhileTheLastOneIsNotAnswered_EndsAtTheNewestSize()
    {
        RdpPair pair = new RdpPair().Connect();
        pair.Server.Resize(800, 600, pair.Now);
        pair.Server.Resize(1024, 768, pair.Now);
        pair.Run();

        Assert.Equal([640, 1024], pair.Outputs.OfType<ServerOutput.Activated>().Select(a => a.Capabilities.DesktopWidth));
        Assert.Equal(1024, pair.Client.ServerCapabilities.Bitmap!.DesktopWidth);
    }

    [Fact]
    public void Resize_ClientThatDoesNotAnswer_TimesOut()
    {
        RdpPair pair = new RdpPair().Connect();
        Assert.Null(pair.Server.NextDeadline);
        pair.Server.Resize(800, 600, pair.Now);
        pair.Server.HandleTimeout(pair.Server.NextDeadline!.Value);
        pair.Server.TryTakeOutput(out ServerOutput? output);

        Assert.Equal(CloseReason.TimedOut, Assert.IsType<ServerOutput.Closed>(output).Reason);
    }
}
