using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Rdp.Pdus.X224;
using Beside.Rdp.Server;
using Beside.Testing;
using Beside.Testing.Rdp;

namespace Beside.Rdp.Tests.Server;

public sealed class UpdateTests
{
    private static readonly ScriptedRdpClientOptions SlowPath = new()
    {
        Capabilities = new()
        {
            General = new(1, 3, GeneralExtraFlags.None, false, false),
            Bitmap = new(16, 640, 480, true),
            SurfaceCommands = new(SurfaceCommandFlags.SetSurfaceBits)
        },
    };

    // [MS-RDPBCGR] 2.2.7.2.7: at least 38,055 bytes for pointers of 96 pixels, 608,299 for 384.
    [Theory]
    [InlineData(0x0001, 0, 32)]
    [InlineData(0x0001, 38_054, 32)]
    [InlineData(0x0001, 38_055, 96)]
    [InlineData(0x0003, 608_298, 96)]
    [InlineData(0x0003, 608_299, 384)]
    [InlineData(0x0000, 608_299, 32)]
    public void LargePointers_WithoutRoomForTheirUpdates_AreNotUsed(ushort flags, uint maxRequestSize, int expectedSize)
    {
        CapabilitySets client =
            new ScriptedRdpClientOptions().Capabilities with { LargePointer = new(flags), MultifragmentUpdate = new(maxRequestSize) };

        RdpPair pair = new RdpPair(new() { Capabilities = client }).Connect();

        Assert.Equal(expectedSize, pair.Outputs.OfType<ServerOutput.Activated>().Single().Capabilities.MaxPointerSize);
    }

    [Theory]
    [InlineData(SecurityProtocols.Ssl, 0)]
    [InlineData(SecurityProtocols.Ssl, 16_377)]
    [InlineData(SecurityProtocols.Ssl, 16_378)]
    [InlineData(SecurityProtocols.Ssl, 1_000_000)]
    [InlineData(SecurityProtocols.StandardRdp, 16_369)]
    [InlineData(SecurityProtocols.StandardRdp, 16_370)]
    [InlineData(SecurityProtocols.StandardRdp, 1_000_000)]
    public void Update_OfAnyLength_ComesInFragmentsOfAtMost16383Bytes(SecurityProtocols offered, int length)
    {
        byte[] payload = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];
        RdpPair pair = new RdpPair(new() { RequestedProtocols = offered }).Connect();
        pair.Server.SendUpdate(FastPathUpdateCode.SurfaceCommands, payload);

        int[] sizes = [.. FastPathSizes(pair.Server.PendingBytes.Span)];
        pair.Run();

        Assert.All(sizes, s => Assert.InRange(s, 4, 16_383));
        int room = offered == SecurityProtocols.Ssl ? 16_377 : 16_369;
        Assert.Equal(Math.Max(1, (length + room - 1) / room), sizes.Length);
        (FastPathUpdateCode code, byte[] received) = Assert.Single(pair.Client.Updates);
        Assert.Equal(FastPathUpdateCode.SurfaceCommands, code);
        Assert.Equal(payload, received);
    }

    [Fact]
    public void Update_LongerThanTheClientReassembles_IsTheCallersMistake()
    {
        RdpPair pair = new RdpPair().Connect();

        Assert.Equal(0x3F0000, pair.Server.MaxUpdatePayload);
        Assert.Throws<ArgumentException>(() => pair.Server.SendUpdate(FastPathUpdateCode.Bitmap, new byte[0x3F0001]));
    }

    [Fact]
    public void Update_ClientWithoutMultifragment_TakesOnePdu()
    {
        RdpPair pair =
            new RdpPair(new() { Capabilities = new() { General = new(1, 3, GeneralExtraFlags.FastPathOutput, false, false) } }).Connect();

        Assert.Equal(16_377, pair.Server.MaxUpdatePayload);
        pair.Server.SendUpdate(FastPathUpdateCode.Bitmap, new byte[16_377]);
        pair.Run();

        Assert.Equal(16_377, pair.Client.Updates.Single().Payload.Length);
    }

    [Theory]
    [InlineData(SecurityProtocols.Ssl)]
    [InlineData(SecurityProtocols.StandardRdp)]
    public void SlowPath_ClientWithoutFastPath_GetsUpdateAndPointerPdus(SecurityProtocols offered)
    {
        RdpPair pair = new RdpPair(SlowPath with { RequestedProtocols = offered }).Connect();
        byte[] largest = new byte[pair.Server.MaxUpdatePayload];
        largest[0] = 1;
        pair.Server.SendUpdate(FastPathUpdateCode.Bitmap, largest);
        pair.Server.SendUpdate(FastPathUpdateCode.Orders, [2, 0, 0xAA, 0xBB]);
        pair.Server.SendUpdate(FastPathUpdateCode.Synchronize, []);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerHidden, []);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerDefault, []);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerPosition, [1, 0, 2, 0]);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerColor, [9]);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerCached, [8, 0]);
        pair.Server.SendUpdate(FastPathUpdateCode.PointerNew, [7]);
        pair.Run();

        Assert.Empty(pair.Client.Updates);
        Assert.Equal(
            [
                (ShareDataType.Update, Convert.ToHexString(largest)),
                (ShareDataType.Update, "0000000002000000AABB"),
                (ShareDataType.Update, "03000000"),
                (ShareDataType.Pointer, "0100000000000000"),
                (ShareDataType.Pointer, "01000000007F0000"),
                (ShareDataType.Pointer, "0300000001000200"),
                (ShareDataType.Pointer, "0600000009"),
                (ShareDataType.Pointer, "070000000800"),
                (ShareDataType.Pointer, "0800000007"),
            ],
            pair.Client.SlowPathUpdates.Select(u => (u.Type, Convert.ToHexString(u.Payload))));
    }

    [Fact]
    public void SlowPath_WhatExistsOnFastPathOnly_IsNeitherAnnouncedNorSent()
    {
        RdpPair pair = new RdpPair(SlowPath).Connect();
        ClientCapabilities capabilities = pair.Outputs.OfType<ServerOutput.Activated>().Single().Capabilities;

        Assert.False(capabilities.SetSurfaceBits);
        Assert.Throws<ArgumentException>(() => pair.Server.SendUpdate(FastPathUpdateCode.SurfaceCommands, [1]));
        Assert.Throws<ArgumentException>(() => pair.Server.SendUpdate(FastPathUpdateCode.PointerLarge, [1]));
    }

    [Theory]
    [InlineData(SecurityProtocols.Ssl)]
    [InlineData(SecurityProtocols.StandardRdp)]
    public void Update_InSteadyState_AllocatesNothing(SecurityProtocols offered)
    {
        RdpPair pair = new RdpPair(new() { RequestedProtocols = offered }).Connect();
        byte[] payload = new byte[500_000];

        Assert.Equal(0, Allocations.InSteadyState(SendMany));

        void SendMany()
        {
            for (int i = 0; i < 20; i++)
            {
                pair.Server.SendUpdate(FastPathUpdateCode.Bitmap, payload);
                pair.Server.DiscardPendingBytes(pair.Server.PendingBytes.Length);
            }
        }
    }

    private static List<int> FastPathSizes(ReadOnlySpan<byte> bytes)
    {
        var sizes = new List<int>();
        while (!bytes.IsEmpty)
        {
            int size = ((bytes[1] & 0x7F) << 8) | bytes[2];
            sizes.Add(size);
            bytes = bytes[size..];
        }

        return sizes;
    }
}
