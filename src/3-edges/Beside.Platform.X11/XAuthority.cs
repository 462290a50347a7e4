using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Beside.Platform.X11;

/// <summary>Finds the cookie for a display in an authority file as xauth(1) writes it: records of family, address,
/// display, name, data, all lengths big endian.</summary>
internal static class XAuthority
{
    internal const string CookieProtocol = "MIT-MAGIC-COOKIE-1";

    private const int FamilyInternet = 0;
    private const int FamilyInternet6 = 6;
    private const int FamilyLocal = 256;
    private const int FamilyWild = 65535;

    /// <summary>Ours: an authority file has a record for each display and address, a hundred bytes each.</summary>
    private const int MaxFileBytes = 1 << 20;

    /// <summary>The file that applies where none was named: $XAUTHORITY, else ~/.Xauthority.</summary>
    internal static string DefaultPath()
    {
        string? fromEnvironment = Environment.GetEnvironmentVariable("XAUTHORITY");
        return string.IsNullOrEmpty(fromEnvironment)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".Xauthority")
            : fromEnvironment;
    }

    /// <summary>The file's bytes; empty if there is none or it is not for us. The server then says what is missing.</summary>
    internal static byte[] ReadFile(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > MaxFileBytes) return [];
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <param name="peer">The server's address over TCP, null over a local socket.</param>
    internal static byte[]? FindCookie(ReadOnlySpan<byte> file, int display, string hostName, IPAddress? peer)
    {
        // An ssh tunnel and a server of this machine are both recorded as local to this host.
        bool isHere = peer is null || IPAddress.IsLoopback(peer);
        byte[] number = Encoding.ASCII.GetBytes(display.ToString(CultureInfo.InvariantCulture));
        byte[] name = Encoding.UTF8.GetBytes(hostName);
        byte[]? loose = null;
        while (TryReadRecord(ref file, out int family, out ReadOnlySpan<byte> address, out ReadOnlySpan<byte> recordNumber,
                   out ReadOnlySpan<byte> protocol, out ReadOnlySpan<byte> data))
        {
            if (!protocol.SequenceEqual("MIT-MAGIC-COOKIE-1"u8)) continue;
            if (recordNumber.Length > 0 && !recordNumber.SequenceEqual(number)) continue;
            bool isExact = family switch
            {
                FamilyLocal => isHere && address.SequenceEqual(name),
                FamilyInternet => peer?.AddressFamily == AddressFamily.InterNetwork && address.SequenceEqual(peer.GetAddressBytes()),
                FamilyInternet6 => peer?.AddressFamily == AddressFamily.InterNetworkV6 && address.SequenceEqual(peer.GetAddressBytes()),
                _ => false,
            };
            if (isExact) return data.ToArray();
            if (family == FamilyWild) loose ??= data.ToArray();
        }

        return loose;
    }

    private static bool TryReadRecord(ref ReadOnlySpan<byte> file, out int family, out ReadOnlySpan<byte> address,
        out ReadOnlySpan<byte> number, out ReadOnlySpan<byte> protocol, out ReadOnlySpan<byte> data)
    {
        address = number = protocol = data = default;
        family = 0;
        if (file.Length < 2) return false;
        family = BinaryPrimitives.ReadUInt16BigEndian(file);
        file = file[2..];
        return TryReadCounted(ref file, out address) && TryReadCounted(ref file, out number)
            && TryReadCounted(ref file, out protocol) && TryReadCounted(ref file, out data);
    }

    private static bool TryReadCounted(ref ReadOnlySpan<byte> file, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (file.Length < 2) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(file);
        if (file.Length < 2 + length) return false;
        bytes = file.Slice(2, length);
        file = file[(2 + length)..];
        return true;
    }
}
