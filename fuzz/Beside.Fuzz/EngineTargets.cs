using Beside.Pixels;
using Beside.Rdp.Graphics;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>The whole server engine under the bytes of a client, and the picture encoder under any client's capabilities.</summary>
internal static class EngineTargets
{
    // Ours: what one byte of a client may cost the engine. The dearest is the shortest first chunk of a channel
    // message, which gets room for a whole chunk.
    private const long EngineAllocationPerByte = 256;
    private const long EngineAllocationFixed = 2 << 20;   // the RSA operation of Standard RDP Security

    private const int Width = 130;
    private const int Height = 70;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        // recorded clients, some with RSA and RC4: slow
        new("ServerConnection", RunConnection, AllocationFixed: 16 << 20, AllocationPerByte: 4096),
        new("ServerConnectionOverTls", RunConnection, AllocationFixed: 16 << 20, AllocationPerByte: 4096) { Seeds = [.. Sessions()] },
        new("PictureForAnyClient", SendPicture, AllocationFixed: 128 << 20)
        {
            Seeds = [.. Clients().Select((c, i) => (byte[])[(byte)i, .. c.ToArray()])]
        },
    ];

    /// <summary>Byte by byte, as large as possible, and in random pieces: it always comes to the same.</summary>
    private static void RunConnection(byte[] input)
    {
        bool resizes = input.Length % 3 == 0;
        EngineRun byBytes = FeedByBytes(input, resizes, out List<int> cuts);
        EngineRun whole = Feed(input, cuts, resizes, int.MaxValue), pieces = Feed(input, cuts, resizes, 61);
        long allowed = EngineAllocationFixed + (EngineAllocationPerByte * input.Length);
        if (whole.Allocated > allowed)
            throw new FuzzPropertyException($"{whole.Allocated} bytes allocated for an input of {input.Length}, {allowed} allowed");
        whole.RequireLike(byBytes, "byte by byte");
        whole.RequireLike(pieces, "in pieces");
        whole.End();
        pieces.End();
        byBytes.End();
    }

    /// <param name="cuts">Where the owner has to act before more is handed in.</param>
    public static EngineRun FeedByBytes(byte[] input, bool resizes, out List<int> cuts)
    {
        var run = new EngineRun(resizes);
        cuts = [];
        for (int i = 0; i < input.Length; i++)
        {
            if (run.Receive(input.AsSpan(i, 1))) cuts.Add(i + 1);
        }

        cuts.Add(input.Length);
        return run;
    }

    private static EngineRun Feed(byte[] input, List<int> cuts, bool resizes, int maxPiece)
    {
        var run = new EngineRun(resizes);
        var random = new Random(input.Length);
        int start = 0;
        foreach (int cut in cuts)
        {
            while (start < cut)
            {
                int length = Math.Min(cut - start, maxPiece == int.MaxValue ? maxPiece : 1 + random.Next(maxPiece));
                run.Receive(input.AsSpan(start, length));
                start += length;
            }
        }

        return run;
    }

    /// <summary>What the encoders make for a client, the engine takes and the client understands. The first byte
    /// chooses the colour depth.</summary>
    private static void SendPicture(byte[] input)
    {
        if (input.Length == 0) return;
        CapabilitySets capabilities = Pdu.Read<CapabilitySets>(input.AsSpan(1));
        ushort depth = (input[0] % 4) switch { 0 => 32, 1 => 24, 2 => 16, _ => 15 };
        var pair = new RdpPair(
            new ScriptedRdpClientOptions
            {
                Capabilities = capabilities,
                HighColorDepth = depth == 32 ? (ushort)24 : depth,
                EarlyCapabilities = depth == 32
                    ? Rdp.Pdus.Gcc.ClientEarlyCapabilities.Want32Bpp
                    : Rdp.Pdus.Gcc.ClientEarlyCapabilities.None,
            },
            options => options with { DesktopWidth = Width, DesktopHeight = Height });
        pair.Connect();
        ServerOutput.Activated? activated = pair.Outputs.OfType<ServerOutput.Activated>().LastOrDefault();
        if (activated is null) return;   // refused, for example as malformed within

        var encoder = new PictureEncoder(activated.Capabilities);
        var pointers = new PointerEncoder(activated.Capabilities);
        byte[] screen = new byte[Width * Height * 4];
        new Random(1).NextBytes(screen.AsSpan(0, screen.Length / 2));
        var updates = new UpdateBuffer();
        foreach (int size in (int[])[0, 16, 97, 400])
            pointers.EncodeShape(size, size, 3, 3, new byte[size * size * 4], updates);
        pointers.EncodePosition(5, 5, updates);
        encoder.BeginFrame(updates, 1);
        Send(pair, updates, activated.Capabilities.FrameMarkers && activated.Capabilities.FastPathOutput);
        SendScreen(pair, encoder, screen, new Instant(0));
        screen.AsSpan(Width * 4 * 8).CopyTo(screen);
        encoder.Damage(Whole());
        SendScreen(pair, encoder, screen, new Instant(0));
        SendScreen(pair, encoder, screen, new Instant(0) + TimeSpan.FromSeconds(2));
        if (pair.Closed is { } closed)
            throw new FuzzPropertyException($"the session has ended: {closed}");
        if (pair.Client.Updates.Count + pair.Client.SlowPathUpdates.Count == 0)
            throw new FuzzPropertyException("nothing reached the client");
    }

    private static void SendScreen(RdpPair pair, PictureEncoder encoder, byte[] screen, Instant now)
    {
        var grab = new Region();
        encoder.TakeGrabList(grab);
        var view = new ReadOnlyPixelSpan(screen, Width, Height, Width * 4);
        if (!grab.IsEmpty)
        {
            Rectangle16 largest = grab.Rectangles[grab.IndexOfLargest()];
            encoder.DetectMotion(largest, view.Slice(largest.Left, largest.Top, largest.Width, largest.Height));
        }

        foreach (Rectangle16 area in grab.Rectangles)
            encoder.Compare(area, view.Slice(area.Left, area.Top, area.Width, area.Height), now);
        encoder.Refine(now);
        var updates = new UpdateBuffer();
        bool isMore;
        do
        {
            updates.Clear();
            isMore = encoder.EncodeNext(updates, 8 * 1024, now);
            Send(pair, updates, hasFrames: true);
        }
        while (isMore);
    }

    private static void Send(RdpPair pair, UpdateBuffer updates, bool hasFrames)
    {
        for (int i = 0; i < updates.Count; i++)
        {
            if (hasFrames || updates.Code(i) != FastPathUpdateCode.SurfaceCommands)
                pair.Server.SendUpdate(updates.Code(i), updates.Payload(i));
        }

        pair.Run();
    }

    private static Region Whole()
    {
        var region = new Region();
        region.Add(Rectangle16.FromSize(0, 0, Width, Height));
        return region;
    }

    private static IEnumerable<CapabilitySets> Clients()
    {
        CapabilitySets full = new ScriptedRdpClientOptions().Capabilities;
        yield return full;
        yield return full with { BitmapCodecs = new([new(BitmapCodec.RemoteFx, 3, new RemoteFxClientCapabilities([1, 4]).ToArray())]) };
        yield return full with { General = full.General! with { ExtraFlags = GeneralExtraFlags.None }, Order = null };
        yield return full with { MultifragmentUpdate = null, SurfaceCommands = null, LargePointer = null, Pointer = new(0, 0) };
    }

    /// <summary>The bytes of whole sessions over TLS, as a client says them.</summary>
    private static IEnumerable<byte[]> Sessions()
    {
        yield return Session(new());
        yield return Session(new() { Preconnection = Convert.FromHexString("10000000000000000100000000000000") });
        yield return Session(
            new() { Channels = ["rdpdr", "remdesk", "drdynvc", "encomsp", "cliprdr"], Cookie = null, HighColorDepth = 16 });
    }

    private static byte[] Session(ScriptedRdpClientOptions options)
    {
        var client = new ScriptedRdpClient(options);
        var server = new RdpPair(options);   // drives a client of its own; the seeds come from the one that is recorded here
        List<byte> said = [];
        client.Start();
        Exchange(client, server.Server, said);
        client.SendFastPathInput(InputEvent.Key(0x1E, isDown: true), InputEvent.Button(MouseButtons.Left, isDown: true, 10, 10));
        client.SendSlowPathInput(InputEvent.Character('x', isDown: true), InputEvent.LockKeys(ToggleKeys.NumLock));
        client.SendChannel("remdesk", new byte[40]);
        client.SendChannel("encomsp", new byte[4000]);
        client.SendShareData(ShareDataType.RefreshRect, new RefreshRectPdu([new(0, 0, 65535, 65535)]).ToArray());
        client.SendShareData(ShareDataType.SuppressOutput, new SuppressOutputPdu(false).ToArray());
        client.SendShareData(ShareDataType.FrameAcknowledge, new FrameAcknowledgePdu(1).ToArray());
        client.SendDisconnect();
        said.AddRange(client.TakeOutput());
        return [.. said];
    }

    private static void Exchange(ScriptedRdpClient client, ServerConnection server, List<byte> said)
    {
        for (byte[] bytes = client.TakeOutput(); bytes.Length > 0; bytes = client.TakeOutput())
        {
            said.AddRange(bytes);
            server.Receive(bytes, new Instant(0));
            while (server.TryTakeOutput(out ServerOutput? output))
            {
                if (output is ServerOutput.LogonRequested) server.Admit(new Instant(0));
            }

            client.Receive(server.PendingBytes.Span);
            server.DiscardPendingBytes(server.PendingBytes.Length);
            if (!client.NeedsTls) continue;
            server.CompleteTls(new Instant(0));
            client.CompleteTls();
        }
    }
}
