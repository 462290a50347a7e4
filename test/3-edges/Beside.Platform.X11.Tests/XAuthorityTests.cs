using System.Net;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Against files that xauth has written.</summary>
public sealed class XAuthorityTests
{
    [Fact]
    public async Task FindCookie_SeveralRecords_IsTheOneOfDisplayAndHost()
    {
        byte[] file = await WriteAsync(
            "desk/unix:0 . 00", "desk/unix:1 . 01", "other/unix:1 . 02", "192.0.2.7:1 . 03", "[2001:db8::7]:1 . 04");

        Assert.Equal([1], XAuthority.FindCookie(file, 1, "desk", null));
        Assert.Equal([2], XAuthority.FindCookie(file, 1, "other", IPAddress.Loopback));
        Assert.Equal([3], XAuthority.FindCookie(file, 1, "desk", IPAddress.Parse("192.0.2.7")));
        Assert.Equal([4], XAuthority.FindCookie(file, 1, "desk", IPAddress.Parse("2001:db8::7")));
        Assert.Null(XAuthority.FindCookie(file, 2, "desk", null));
        Assert.Null(XAuthority.FindCookie(file, 1, "third", null));
    }

    [Fact]
    public async Task FindCookie_FamilyWild_FitsWhereNothingElseDoes()
    {
        // Display managers write records that fit every host: family 65535, as in Xauth.h.
        byte[] wild = [0xFF, 0xFF, 0, 0, 0, 0, 0, 18, .. "MIT-MAGIC-COOKIE-1"u8, 0, 1, 9];
        byte[] file = [.. wild, .. await WriteAsync("desk/unix:1 . 01")];

        Assert.Equal([1], XAuthority.FindCookie(file, 1, "desk", null));
        Assert.Equal([9], XAuthority.FindCookie(file, 1, "renamed", null));
    }

    [Fact]
    public async Task FindCookie_FileCutAtEveryLength_NeverFailsAndNeverInvents()
    {
        byte[] file = await WriteAsync("desk/unix:1 . 0102030405060708");

        for (int length = 0; length < file.Length; length++)
            Assert.Null(XAuthority.FindCookie(file.AsSpan(0, length), 1, "desk", null));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], XAuthority.FindCookie(file, 1, "desk", null));
    }

    private static async Task<byte[]> WriteAsync(params string[] records)
    {
        string folder = Directory.CreateTempSubdirectory("beside-xauth-").FullName;
        string path = Path.Combine(folder, "authority");
        foreach (string record in records)
            await ChildProcess.RunAsync("xauth", ["-i", "-f", path, "add", .. record.Split(' ')]);
        byte[] bytes = await File.ReadAllBytesAsync(path);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
