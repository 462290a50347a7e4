using Beside.Pixels;
using Beside.Rdp.Client;
using Beside.Rdp.Connection;
using Beside.Rdp.Graphics;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using static Beside.Rdp.Tests.Client.ClientScenario;

namespace Beside.Rdp.Tests.Client;

/// <summary>What goes to and fro once the session runs.</summary>
public sealed class ClientSessionTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(24)]
    [InlineData(16)]
    public void ColorDepth_AskedFor_IsWhatTheServerTakes(int colorDepth)
    {
        EnginePair pair = new EnginePair(o => o with { ColorDepth = colorDepth }).Run();

        Assert.Equal(colorDepth, pair.ClientOutputs.OfType<ClientOutput.Activated>().Single().ColorDepth);
    }

    [Theory]
    [MemberData(nameof(ClientScenario.LayersAndPieces), MemberType = typeof(ClientScenario))]
    public void Session_PictureChannelsAndInput_ArriveAsTheyWere(bool tls, int pieces)
    {
        EnginePair pair = Connect(tls, pieces);
        byte[] screen = Screen(640, 480), message = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];

        Send(pair, screen, 640, 480);
        pair.Server.TrySendChannel("remdesk", message);
        Assert.True(pair.Client.TrySendChannel("encomsp", message));
        pair.Client.SendInput(InputEvent.Key(0x1E, isDown: false));
        pair.Client.SendInput(InputEvent.Button(MouseButtons.Left, isDown: true, 10, 20));
        pair.Client.SuppressOutput(true);
        pair.Client.RefreshRect(Rectangle16.FromSize(600, 0, 100, 10));
        pair.Client.AcknowledgeFrame(7);
        pair.Run();

        Assert.True(screen.AsSpan().SequenceEqual(pair.Client.FrameBuffer.Pixels.Bytes));
        Assert.Equal(message, Assert.Single(pair.ClientOutputs.OfType<ClientOutput.ChannelReceived>()).Data);
        Assert.Equal(message, Assert.Single(pair.ServerOutputs.OfType<ServerOutput.ChannelReceived>()).Data);
        Assert.Equal(
            [InputEvent.Key(0x1E, isDown: false), InputEvent.Button(MouseButtons.Left, isDown: true, 10, 20)],
            pair.ServerOutputs.OfType<ServerOutput.InputReceived>().Select(i => i.Event));
        Assert.True(Assert.Single(pair.ServerOutputs.OfType<ServerOutput.OutputSuppressed>()).IsSuppressed);
        Assert.Equal(
            [Rectangle16.FromSize(600, 0, 40, 10)],
            Assert.Single(pair.ServerOutputs.OfType<ServerOutput.RefreshRequested>()).Areas);
        Assert.Equal(7u, Assert.Single(pair.ServerOutputs.OfType<ServerOutput.FrameAcknowledged>()).FrameId);
    }

    /// <summary>[MS-RDPBCGR] 5.3.7: both directions change their keys, the MACs stay salted with the packets of the
    /// whole session.</summary>
    [Fact]
    public void StandardRdpSecurity_MoreThan4096PacketsEachWay_GoesOn()
    {
        EnginePair pair = Connect(tls: false);
        for (int i = 0; i < 5000; i++)
        {
            pair.Server.SendUpdate(FastPathUpdateCode.PointerPosition, [(byte)i, (byte)(i >> 8), 0, 0]);
            pair.Client.SendInput(InputEvent.Character((char)i, isDown: true));
        }

        pair.Run();

        Assert.Equal(5000, pair.ClientOutputs.OfType<ClientOutput.PointerMoved>().Count());
        Assert.Equal(4999, pair.ServerOutputs.OfType<ServerOutput.InputReceived>().Last().Event.Code);
        Assert.Null(pair.Closed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resize_ActiveSession_IsReactivatedWithTheNewSize(bool tls)
    {
        EnginePair pair = Connect(tls);

        pair.Server.Resize(800, 600, pair.Now);
        pair.Run();
        byte[] screen = Screen(800, 600);
        Send(pair, screen, 800, 600);

        Assert.Equal(new ClientOutput.Reactivated(800, 600, 32), Assert.Single(pair.ClientOutputs.OfType<ClientOutput.Reactivated>()));
        Assert.True(screen.AsSpan().SequenceEqual(pair.Client.FrameBuffer.Pixels.Bytes));
    }

    /// <summary>As xrdp 0.9.21 does it when its client is slow: what it has drawn by then it does not draw again.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resize_UpdateBeforeTheFontMap_IsPartOfThePicture(bool fastPath)
    {
        byte[] bitmap = Convert.FromHexString(
            "01000100" + "0000000003000000" + "04000100200000001000" + "010203FF040506FF070809FF0A0B0CFF");
        EnginePair pair = Connect(tls: true);

        pair.Server.Resize(800, 600, pair.Now);
        pair.Step();   // Demand Active has come; the Font Map waits at the server
        Assert.Empty(pair.ClientOutputs.OfType<ClientOutput.Reactivated>());
        pair.Client.Receive(fastPath
            ? [0x00, (byte)(5 + bitmap.Length), 0x01, (byte)bitmap.Length, 0x00, .. bitmap]
            : FromServer(ShareData(ShareDataType.Update, bitmap)), pair.Now);
        pair.Run();

        Assert.Equal(new ClientOutput.Reactivated(800, 600, 32), Assert.Single(pair.ClientOutputs.OfType<ClientOutput.Reactivated>()));
        Assert.Equal([1, 2, 3], pair.Client.FrameBuffer.Pixels.Row(0)[..3].ToArray());
        Assert.Null(pair.Closed);
    }

    /// <summary>[MS-RDPBCGR] 2.2.9.1.1.3 and 2.2.9.1.1.4, [MS-RDPEGDI] 2.2.2.1: our own server has no reason to send
    /// these to our client.</summary>
    [Fact]
    public void SlowPathUpdates_AnotherServer_AreApplied()
    {
        EnginePair pair = Connect(tls: true);
        byte[][] bodies =
        [
            ShareData(ShareDataType.Update, Convert.FromHexString(
                "01000100" + "0000000003000000" + "04000100200000001000" + "010203FF040506FF070809FF0A0B0CFF")),
            ShareData(ShareDataType.Update, Convert.FromHexString("0000000001000000" + "09027F0000050004000100CC00000000")),
            ShareData(ShareDataType.Pointer, Convert.FromHexString("0100000000000000")),
            ShareData(ShareDataType.Pointer, Convert.FromHexString("010000" + "00007F0000")),
            ShareData(ShareDataType.Pointer, Convert.FromHexString("0300000010002000")),
            ShareData(ShareDataType.Pointer, Convert.FromHexString("06000000" + "0300000000000100010002000400010203000000")),
            ShareData(ShareDataType.Pointer, Convert.FromHexString("070000000300")),
        ];

        foreach (byte[] body in bodies) pair.Client.Receive(FromServer(body), pair.Now);
        pair.Run();

        Assert.Null(pair.Closed);
        Assert.Equal([0x04, 0x05, 0x06], pair.Client.FrameBuffer.Pixels.Row(0)[4..7].ToArray());
        Assert.Equal([0x04, 0x05, 0x06], pair.Client.FrameBuffer.Pixels.Row(5)[4..7].ToArray());
        Assert.Equal(
            [PointerKind.Hidden, PointerKind.Default, PointerKind.Shape, PointerKind.Shape],
            pair.ClientOutputs.OfType<ClientOutput.PointerChanged>().Select(p => p.Kind));
        Assert.Contains(new ClientOutput.PointerMoved(16, 32), pair.ClientOutputs);
    }

    /// <summary>[MS-RDPBCGR] 2.2.7.1.6: inputFlags without INPUT_FLAG_FASTPATH_INPUT.</summary>
    [Fact]
    public void Input_ServerWithoutFastPathInput_GoesBySlowPath()
    {
        var pair = new EnginePair { Tamper = TakeFastPathInputAway };
        pair.Run();

        pair.Client.SendInput(InputEvent.Character('x', isDown: true));
        Assert.Equal(0x03, pair.Client.PendingBytes.Span[0]);   // TPKT
        pair.Run();

        Assert.Equal(InputEvent.Character('x', isDown: true), Assert.Single(pair.ServerOutputs.OfType<ServerOutput.InputReceived>()).Event);
    }

    /// <summary>[MS-RDPBCGR] 2.2.9.1.2.1: updateHeader, size; code 8 is a pointer position.</summary>
    [Theory]
    [InlineData("000B 18 0400 10002000", "fragmentation", RdpRule.FragmentOutOfOrder)]              // a last fragment without a first
    [InlineData("000F 28 0200 1000 28 0200 1000", "fragmentation", RdpRule.FragmentOutOfOrder)]     // two first ones
    [InlineData("000F 28 0200 1000 15 0200 1000", "fragmentation", RdpRule.FragmentOutOfOrder)]     // the last one of another update
    [InlineData("000B 28 0200 1000 05 0000", "fragmentation", RdpRule.FragmentOutOfOrder)]          // a whole one in between
    [InlineData("000B 88 23 0400 10002000", "compressionFlags", RdpRule.CompressionNotOffered)]        // RDP 6.1, which is not announced
    [InlineData("000B 88 22 0400 10002000", "lengthOfMatch", null)]          // RDP 6.0, its bits at an end
    [InlineData("8007 08 0400 1000", "fpOutputHeader", RdpRule.EncryptedTwice)]                 // encrypted within TLS
    [InlineData("0007 08 0400 1000", "updateData", null)]
    [InlineData("0007 18", null, null)]
    public void FastPathUpdate_NotWhatItAnnounces_IsMalformed(string bytes, string? field, RdpRule? rule)
    {
        EnginePair pair = Connect(tls: true);
        byte[] frame = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        frame[1] = (byte)(field is null ? frame.Length + 1 : frame.Length);

        pair.Client.Receive(frame, pair.Now);
        pair.Run();

        Assert.Equal(field is null, pair.Closed is null);   // null: not whole yet
        if (field is not null)
            Assert.Contains($".{field} ", pair.Closed!.Detail, StringComparison.Ordinal);
        Assert.Equal(rule, pair.Closed?.Rule);
    }

    /// <summary>capabilitySetType 13, lengthCapability 88, then inputFlags.</summary>
    private static void TakeFastPathInputAway(byte[] bytes)
    {
        int at = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x0D, 0x00, 0x58, 0x00]);
        if (at >= 0) (bytes[at + 4], bytes[at + 5]) = (0x11, 0x00);
    }

    /// <summary>Text-like above, noise below.</summary>
    private static byte[] Screen(int width, int height)
    {
        byte[] screen = new byte[width * height * 4];
        new Random(1).NextBytes(screen.AsSpan(screen.Length / 2));
        for (int i = 0; i < screen.Length / 2; i++)
            screen[i] = (byte)(i / 40 % 3 == 0 ? 255 : i % 7);
        for (int i = 3; i < screen.Length; i += 4) screen[i] = 255;
        return screen;
    }

    private static void Send(EnginePair pair, byte[] screen, int width, int height)
    {
        // exact at once
        ClientCapabilities client = pair.ServerOutputs.OfType<ServerOutput.Activated>().Last().Capabilities with { RemoteFxCodecId = null };
        var encoder = new PictureEncoder(client);
        var grab = new Region();
        encoder.TakeGrabList(grab);
        encoder.Compare(Rectangle16.FromSize(0, 0, width, height), new(screen, width, height, width * 4), pair.Now);
        var updates = new UpdateBuffer();
        bool isMore;
        do
        {
            updates.Clear();
            isMore = encoder.EncodeNext(updates, 64 * 1024, pair.Now);
            for (int i = 0; i < updates.Count; i++)
                pair.Server.SendUpdate(updates.Code(i), updates.Payload(i));
            pair.Run();
        }
        while (isMore);
    }
}
