using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Beside.Platform.X11.Tests;

/// <summary>A display server that answers as it is told. What a script does not take over is answered as a healthy
/// server of 64 × 48 pixels would.</summary>
internal sealed class FakeXServer : IDisposable
{
    internal const int Width = 64;
    internal const int Height = 48;
    internal const byte BadMatch = 8;
    internal const byte BadAccess = 10;

    internal const byte GetInputFocus = 43;
    internal const byte GetImage = 73;
    internal const byte DamageEvent = 66;

    private static readonly string[] Extensions = ["MIT-SHM", "DAMAGE", "XFIXES", "XTEST", "RANDR", "XInputExtension", "XKEYBOARD"];

    private readonly string _folder = Directory.CreateTempSubdirectory("beside-fakex-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Thread _thread;
    private Socket? _client;

    internal FakeXServer()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "X")));
        _listener.Listen(1);
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    internal string DisplayName => Path.Combine(_folder, "X") + ":0";

    internal HashSet<string> Missing { get; } = [];

    internal (ushort Major, ushort Minor) InputVersion { get; set; } = (2, 2);

    /// <summary>Instead of the ordinary answer to the set-up; null in it: none at all.</summary>
    internal Func<byte[]?>? SetUp { get; set; }

    /// <summary>The set-up request as it came.</summary>
    internal byte[] SetUpRequest { get; private set; } = [];

    /// <summary>Sees every request first; true: it has been dealt with.</summary>
    internal Func<Request, bool>? Script { get; set; }

    internal sealed record Request(ushort Sequence, string Extension, byte Opcode, byte[] Bytes)
    {
        internal bool Is(string extension, byte opcode) => Extension == extension && Opcode == opcode;
    }

    internal Task<X11Desktop> OpenAsync(TimeSpan? timeout = null) => X11Desktop.OpenAsync(
        new X11DesktopOptions { Display = DisplayName, AuthorityFile = "/nonexistent", OpenTimeout = timeout ?? Displays.Patience },
        TestContext.Current.CancellationToken);

    internal static byte[] OrdinarySetUp()
    {
        byte[] body = new byte[32 + 8 + 8 + 40 + 8 + 24];
        Span<byte> b = body;
        U32(b, 4, 0x200000 /* resource-id-base */);
        U32(b, 8, 0x1FFFFF);
        U16(b, 16, 8 /* length of vendor */);
        b[20] = 1 /* screens */;
        b[21] = 1 /* formats */;
        b[26] = 8 /* min-keycode */;
        b[27] = 255;
        Encoding.ASCII.GetBytes("a vendor").CopyTo(body, 32);
        b[40] = 24 /* depth */;
        b[41] = 32 /* bits-per-pixel */;
        b[42] = 32 /* scanline-pad */;
        Span<byte> screen = b[48..];
        U32(screen, 0, 0x50D /* root */);
        U16(screen, 20, Width);
        U16(screen, 22, Height);
        U32(screen, 32, 0x21 /* root-visual */);
        screen[38] = 24;
        screen[39] = 1 /* depths */;
        screen[40] = 24;
        U16(screen, 42, 1 /* visuals */);
        U32(screen, 48, 0x21);
        screen[52] = 4 /* TrueColor */;
        U32(screen, 56, 0xFF0000);
        U32(screen, 60, 0x00FF00);
        U32(screen, 64, 0x0000FF);
        return SetUpReply(1, body);
    }

    internal static byte[] SetUpReply(byte status, byte[] body, byte reasonLength = 0)
    {
        byte[] reply = new byte[8 + ((body.Length + 3) & ~3)];
        reply[0] = status;
        reply[1] = reasonLength;
        U16(reply, 2, 11);
        U16(reply, 6, (reply.Length - 8) / 4);
        body.CopyTo(reply, 8);
        return reply;
    }

    internal void Reply(Request request, byte data = 0, Action<byte[]>? fill = null, int extraBytes = 0)
    {
        byte[] reply = new byte[32 + ((extraBytes + 3) & ~3)];
        reply[0] = 1;
        reply[1] = data;
        U16(reply, 2, request.Sequence);
        U32(reply, 4, (uint)(reply.Length - 32) / 4);
        fill?.Invoke(reply);
        Send(reply);
    }

    internal void Error(Request request, byte code)
    {
        byte[] error = new byte[32];
        error[1] = code;
        U16(error, 2, request.Sequence);
        error[10] = request.Bytes[0];
        Send(error);
    }

    internal void Send(byte[] bytes) => _client!.Send(bytes);

    internal void Close() => _client!.Close();

    internal static void U16(Span<byte> bytes, int offset, int value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[offset..], (ushort)value);

    internal static void U32(Span<byte> bytes, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[offset..], value);

    public void Dispose()
    {
        _listener.Dispose();
        _client?.Dispose();
        _thread.Join();
        Directory.Delete(_folder, recursive: true);
    }

    private void Serve()
    {
        try
        {
            _client = _listener.Accept();
            byte[] head = Receive(12);
            SetUpRequest = [.. head, .. Receive(((head[6] + 3) & ~3) + ((head[8] + 3) & ~3))];
            byte[]? answer = SetUp is null ? OrdinarySetUp() : SetUp();
            if (answer is not null) Send(answer);
            for (ushort sequence = 1; ; sequence++)
            {
                byte[] first = Receive(4);
                byte[] bytes = [.. first, .. Receive((BinaryPrimitives.ReadUInt16LittleEndian(first.AsSpan(2)) * 4) - 4)];
                bool isExtension = bytes[0] >= 128;
                var request = new Request(
                    sequence, isExtension ? Extensions[bytes[0] - 128] : "", isExtension ? bytes[1] : bytes[0], bytes);
                if (Script?.Invoke(request) != true) Answer(request);
            }
        }
        catch (SocketException)
        {
            // The other side, or Dispose, has ended it.
        }
        catch (ObjectDisposedException)
        {
            // Likewise.
        }
    }

    private byte[] Receive(int count)
    {
        byte[] bytes = new byte[count];
        for (int have = 0; have < count;)
        {
            int got = _client!.Receive(bytes.AsSpan(have));
            if (got == 0) throw new SocketException((int)SocketError.ConnectionReset);
            have += got;
        }

        return bytes;
    }

    private void Answer(Request request)
    {
        switch (request.Extension, request.Opcode)
        {
            case ("", 98 /* QueryExtension */):
                string name = Encoding.ASCII.GetString(request.Bytes.AsSpan(8, request.Bytes[4]));
                int index = Missing.Contains(name) ? -1 : Array.IndexOf(Extensions, name);
                Reply(request, 0, r => (r[8], r[9], r[10]) = (index < 0 ? (byte)0 : (byte)1, (byte)(128 + index), (byte)(65 + index)));
                break;
            case ("", 14 /* GetGeometry */):
                Reply(request, 24, r =>
                {
                    U16(r, 16, Width);
                    U16(r, 18, Height);
                });
                break;
            case ("", 101 /* GetKeyboardMapping */):
                Reply(request, 1, r => U32(r, 32 + ((111 - 8) * 4), 0xFF52 /* Up, where evdev has it */), 248 * 4);
                break;
            case ("", 119 /* GetModifierMapping */):
                Reply(request, 1, extraBytes: 8);
                break;
            case ("", 16 /* InternAtom */):
            case ("", GetInputFocus):
            case ("", 38 /* QueryPointer */):
                Reply(request);
                break;
            case ("", GetImage):
                int size = BinaryPrimitives.ReadUInt16LittleEndian(request.Bytes.AsSpan(12))
                    * BinaryPrimitives.ReadUInt16LittleEndian(request.Bytes.AsSpan(14)) * 4;
                Reply(request, 24, r => r.AsSpan(32).Fill(0x5A), size);
                break;
            case ("MIT-SHM", 0):
                Reply(request, 0, r => (r[8], r[10]) = (1, 2));
                break;
            case ("MIT-SHM", 4 /* GetImage */):
                Reply(request, 24);
                break;
            case ("DAMAGE" or "XFIXES" or "RANDR", 0):
                Reply(request, 0, r => (r[8], r[12]) = (1, 5));
                break;
            case ("RANDR", 42 /* GetMonitors */):
            case ("XInputExtension", 48 /* XIQueryDevice */):
                Reply(request);
                break;
            case ("XInputExtension", 47 /* XIQueryVersion */):
                Reply(request, 0, r =>
                {
                    U16(r, 8, InputVersion.Major);
                    U16(r, 10, InputVersion.Minor);
                });
                break;
            case ("XFIXES", 4 /* GetCursorImage */):
                Reply(request);
                break;
            case ("XKEYBOARD", 0):
                Reply(request, 1);
                break;
            case ("XKEYBOARD", 4 /* GetState */):
            case ("XKEYBOARD", 21 /* PerClientFlags */):
                Reply(request);
                break;
            case ("XKEYBOARD", 6 /* GetControls */):
                Reply(request, extraBytes: 60);
                break;
        }
    }
}
