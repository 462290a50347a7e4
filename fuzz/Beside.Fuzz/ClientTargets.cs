using Beside.Pixels;
using Beside.Rdp.Client;
using Beside.Rdp.Codecs.Bulk;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Connection;
using Beside.Rdp.Graphics;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>The whole client engine under the bytes of a server, and the picture that it makes of updates.</summary>
internal static class ClientTargets
{
    private const int Width = 130;
    private const int Height = 70;
    private const byte RemoteFxCodecId = 3;
    private const byte NsCodecId = 1;

    // Ours: what one byte of a server may cost. The dearest are the shortest first chunk of a channel message, which
    // gets room for a whole chunk, and a new desktop, which is a hundred bytes of Demand Active and Font Map.
    private const long AllocationPerByte = 4096;
    private const long AllocationFixed = 4 << 20;

    private static readonly uint[] Palette = [0x000000, 0x800000, 0xFFFFFF];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("ClientConnection", input => RunConnection(input, offersTls: false), AllocationFixed: 64 << 20, AllocationPerByte: 65536)
        {
            Seeds = [Session(offersTls: false)]
        },
        new("ClientConnectionOverTls", input => RunConnection(input, offersTls: true), AllocationFixed: 64 << 20, AllocationPerByte: 65536)
        {
            Seeds = [Session(offersTls: true), CompressedSession()]
        },
        new("FrameBuffer", Draw, AllocationFixed: 2 << 20, AllocationPerByte: 256)
        {
            Seeds = [.. Updates().Select(u => (byte[])[(byte)u.Code, .. u.Payload])]
        },
    ];

    /// <summary>Byte by byte, as large as possible, and in pieces: it always comes to the same.</summary>
    public static ClientRun FeedByBytes(byte[] input, bool offersTls, out List<int> cuts)
    {
        var run = new ClientRun(offersTls);
        cuts = [];
        for (int i = 0; i < input.Length; i++)
        {
            if (run.Receive(input.AsSpan(i, 1))) cuts.Add(i + 1);
        }

        cuts.Add(input.Length);
        return run;
    }

    /// <summary>All that a server of ours says in a session of every kind of update.</summary>
    public static byte[] Session(bool offersTls)
    {
        EnginePair pair =
            new EnginePair(o => o with { OfferTls = offersTls }, o => o with { DesktopWidth = Width, DesktopHeight = Height }).Run();
        foreach ((FastPathUpdateCode code, byte[] payload) in Updates())
            pair.Server.SendUpdate(code, payload);
        pair.Server.TrySendChannel("remdesk", new byte[4000]);
        pair.Run();
        pair.Server.Resize(Width + 10, Height, pair.Now);
        pair.Run();
        pair.Server.SendUpdate(FastPathUpdateCode.PointerHidden, []);
        pair.Server.Disconnect(12, "the end");
        pair.Run();
        return [.. pair.SentByServer];
    }

    /// <summary>What no server of ours says: compressed updates of every type, after which a bitmap is drawn from the history.</summary>
    public static byte[] CompressedSession()
    {
        List<byte> sent = new EnginePair(null, o => o with { DesktopWidth = Width, DesktopHeight = Height }).Run().SentByServer;
        // below 0x80: literals of MPPC as they stand
        byte[] bitmap = [1, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4, 0, 1, 0, 8, 0, 0, 0, 4, 0, 0, 1, 0, 1];
        sent.AddRange(Compressed(FastPathUpdateCode.Bitmap, BulkFlags.Compressed, bitmap));
        sent.AddRange(Compressed(FastPathUpdateCode.Bitmap, BulkFlags.Compressed, [0xF6, 0xBA, 0x80]));      // <26,26>
        foreach (BulkCompressionType type in (BulkCompressionType[])[BulkCompressionType.Rdp4,
            BulkCompressionType.Rdp5, BulkCompressionType.Rdp6])
            sent.AddRange(Compressed(FastPathUpdateCode.Synchronize, BulkFlags.Compressed | (BulkFlags)type, BulkTargets.Example(type)));
        sent.AddRange(Compressed(FastPathUpdateCode.Synchronize, BulkFlags.Flushed, [1, 2, 3]));
        return [.. sent];
    }

    /// <summary>[MS-RDPBCGR] 2.2.9.1.2.1 with compressionFlags.</summary>
    private static byte[] Compressed(FastPathUpdateCode code, BulkFlags flags, byte[] data) =>
        [0, (byte)(6 + data.Length), (byte)(0x80 | (int)code), (byte)flags, (byte)data.Length, 0, .. data];

    private static void RunConnection(byte[] input, bool offersTls)
    {
        ClientRun byBytes = FeedByBytes(input, offersTls, out List<int> cuts);
        ClientRun whole = Feed(input, cuts, offersTls, int.MaxValue), pieces = Feed(input, cuts, offersTls, 61);
        long allowed = AllocationFixed + (AllocationPerByte * input.Length);
        if (whole.Allocated > allowed)
            throw new FuzzPropertyException($"{whole.Allocated} bytes allocated for an input of {input.Length}, {allowed} allowed");
        whole.RequireLike(byBytes, "byte by byte");
        whole.RequireLike(pieces, "in pieces");
        whole.End();
        pieces.End();
        byBytes.End();
    }

    private static ClientRun Feed(byte[] input, List<int> cuts, bool offersTls, int maxPiece)
    {
        var run = new ClientRun(offersTls);
        int start = 0;
        foreach (int cut in cuts)
        {
            for (; start < cut; start += Math.Min(cut - start, maxPiece))
                run.Receive(input.AsSpan(start, Math.Min(cut - start, maxPiece)));
        }

        return run;
    }

    /// <summary>Whatever an update is, what it says it has drawn is all that it has drawn.</summary>
    private static void Draw(byte[] input)
    {
        if (input.Length == 0) return;
        var code = (FastPathUpdateCode)(input[0] & 0x0F);
        var outputs = new Queue<ClientOutput>();
        if (code >= FastPathUpdateCode.PointerHidden)
        {
            new PointerCache(slots: 25, Palette).Apply(code, input.AsSpan(1), outputs);
            return;
        }

        var picture = new FrameBuffer(RemoteFxCodecId, NsCodecId);
        picture.Reset(Width, Height);
        var damage = new Region();
        picture.TakeDamage(damage);
        try
        {
            picture.Apply(code, input.AsSpan(1), outputs);
        }
        finally
        {
            picture.TakeDamage(damage);
        }

        RequireOnlyDrawnIn(picture, damage);
    }

    private static void RequireOnlyDrawnIn(FrameBuffer picture, Region damage)
    {
        byte[] rest = picture.Pixels.Bytes.ToArray();
        foreach (Rectangle16 area in damage.Rectangles)
        {
            if (!Rectangle16.FromSize(0, 0, Width, Height).Contains(area))
                throw new FuzzPropertyException($"drawn outside: {area}");
            for (int y = area.Top; y < area.Bottom; y++)
                rest.AsSpan(((y * Width) + area.Left) * 4, area.Width * 4).Clear();
        }

        if (rest.AsSpan().ContainsAnyExcept((byte)0))
            throw new FuzzPropertyException("drawn where it was not said");
    }

    private static IEnumerable<(FastPathUpdateCode Code, byte[] Payload)> Updates()
    {
        var full = new ClientCapabilities
        {
            ColorDepth = 32, DesktopWidth = Width, DesktopHeight = Height, FastPathOutput = true,
            NoBitmapCompressionHeader = true, ScreenBlt = true, AllowSkipAlpha = true,
            MaxUpdateBytes = 0x3F0000, SetSurfaceBits = true, FrameMarkers = true, RemoteFxCodecId = RemoteFxCodecId,
            RemoteFxEntropy = (int)RemoteFxEntropy.Rlgr3,
            PointerCacheSize = 25, NewPointers = true, MaxPointerSize = 384,
        };
        foreach (ClientCapabilities client in (ClientCapabilities[])[full, full with { RemoteFxCodecId = null },
            full with { ColorDepth = 16, RemoteFxCodecId = null, NewPointers = false },
            full with { ColorDepth = 24, RemoteFxCodecId = null }])
        {
            var updates = new UpdateBuffer();
            Encode(client, updates);
            for (int i = 0; i < updates.Count; i++)
                yield return (updates.Code(i), updates.Payload(i).ToArray());
        }

        yield return (FastPathUpdateCode.Palette, [2, 0, 0, 0, 2, 0, 0, 0, 1, 2, 3, 4, 5, 6]);
        yield return (FastPathUpdateCode.Bitmap, [1, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4, 0, 1, 0, 8, 0, 0, 0, 4, 0, 0, 1, 0, 1]);
        // NSCodec, 4 x 3 pixels that lie inside, and then partly outside: luma as a run, orange as it is, green as a
        // run, all the same in half of the places.
        foreach (byte left in (byte[])[5, 128])
        {
            yield return (FastPathUpdateCode.SurfaceCommands,
            [
                1, 0, left, 0, 5, 0, 0, 0, 0, 0, 32, 0, 0, NsCodecId, 4, 0, 3, 0, 46, 0, 0, 0,
                7, 0, 0, 0, 12, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 9, 9, 6, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 6,
                7, 8, 9, 10, 11, 8, 8, 6, 4, 3, 2, 1,
            ]);
            yield return (FastPathUpdateCode.SurfaceCommands,
            [
                6, 0, left, 0, 5, 0, 0, 0, 0, 0, 32, 0, 0, NsCodecId, 4, 0, 3, 0, 43, 0, 0, 0,
                7, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 7, 1, 0, 0, 9, 9, 18, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 6,
                7, 8, 8, 6, 4, 3, 2, 1, 0,
            ]);
        }

        yield return (FastPathUpdateCode.PointerNew, [8, 0, 3, 0, 0, 0, 0, 0, 3, 0, 1, 0, 2, 0, 4, 0, 1, 2, 0, 0, 0, 0]);
        yield return (FastPathUpdateCode.PointerNew, [4, 0, 3, 0, 0, 0, 0, 0, 3, 0, 1, 0, 2, 0, 2, 0, 0x12, 0, 0, 0]);
        yield return (FastPathUpdateCode.SurfaceCommands, [1, 0, 5, 0, 5, 0, 6, 0, 6, 0, 32, 0, 0, 0, 1, 0, 1, 0, 4, 0, 0, 0, 9, 8, 7, 6]);
    }

    private static void Encode(ClientCapabilities client, UpdateBuffer updates)
    {
        byte[] screen = new byte[Width * Height * 4];
        for (int i = 0; i < screen.Length; i++)
            screen[i] = i < screen.Length / 2 ? (byte)((i / 4 * 7) + (i / 520)) : (byte)(i / 40 % 3 == 0 ? 255 : 0);
        var encoder = new PictureEncoder(client);
        var pointers = new PointerEncoder(client);
        foreach (int size in (int[])[0, 16, 97])
            pointers.EncodeShape(size, size, 3, 3, new byte[size * size * 4], updates);
        pointers.EncodePosition(5, 5, updates);
        encoder.BeginFrame(updates, 1);
        for (int round = 0; round < 2; round++)
        {
            var grab = new Region();
            encoder.TakeGrabList(grab);
            encoder.Compare(Rectangle16.FromSize(0, 0, Width, Height), new(screen, Width, Height, Width * 4), new Instant(0));
            bool isMore = true;
            while (isMore) isMore = encoder.EncodeNext(updates, int.MaxValue, new Instant(0));
            screen.AsSpan(Width * 4 * 8).CopyTo(screen);
        }
    }
}
