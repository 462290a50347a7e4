using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Beside.Tunnel.Tests.Documented;

public sealed class DocumentedValuesTests
{
    private const int HeaderSize = 3;
    private const int CommitmentOffset = 38;
    private const int TagSize = 64;

    private readonly Dictionary<string, byte[]> _documented = DocumentedValues.Load()
        .ToDictionary(v => v.Name, v => Convert.FromHexString(v.Hex));

    [Fact]
    public void Values_OfTheDocument_AreThoseOfTheEngine()
    {
        IReadOnlyList<(string Name, string Hex)> ours = ExampleSession.Values();

        Assert.True(ours.SequenceEqual(DocumentedValues.Load()), string.Join('\n', ours.Select(v => $"| {v.Name} | `{v.Hex}` |")));
    }

    [Fact]
    public async Task Commitments_OfTheDocument_AreThoseOfOpenSsl()
    {
        byte[] label = Encoding.ASCII.GetBytes("beside-tunnel-1 nonce");

        Assert.Equal(
            _documented["helper hello"][CommitmentOffset..],
            await OpenSsl.HashAsync("sha256", [.. label, 1, .. ExampleSession.HelperNonce]));
        Assert.Equal(
            _documented["sharer hello"][CommitmentOffset..],
            await OpenSsl.HashAsync("sha256", [.. label, 2, .. ExampleSession.SharerNonce]));
        Assert.Equal(_documented["sharer proof and nonce"][(HeaderSize + TagSize)..], ExampleSession.SharerNonce);
        Assert.Equal(_documented["helper nonce"][HeaderSize..], ExampleSession.HelperNonce);
    }

    [Theory]
    [InlineData("helper hello", "helper proof")]
    [InlineData("sharer hello", "sharer proof and nonce")]
    public async Task Tags_OfTheDocument_AreThoseOfOpenSsl(string hello, string proof)
    {
        byte[] body = _documented[hello][HeaderSize..];
        byte[] share = body[3..35], associatedData = [.. body[..3], .. body[35..]];
        byte[] macKey = await OpenSsl.HashAsync(
            "sha512", [.. Encoding.ASCII.GetBytes("CPaceMac"), .. _documented["sid"], .. _documented["isk"]]);

        byte[] tag = await OpenSsl.HmacAsync(macKey, [32, .. share, 35, .. associatedData]);

        Assert.Equal(_documented[proof][HeaderSize..(HeaderSize + TagSize)], tag);
    }

    [Fact]
    public async Task Secrets_OfTheDocument_AreThoseOfOpenSsl()
    {
        byte[] master = await OpenSsl.ExtractAsync(_documented["isk"], [.. Encoding.ASCII.GetBytes("beside-tunnel-1 "),
            .. ExampleSession.HelperNonce, .. ExampleSession.SharerNonce]);

        Assert.Equal(_documented["master"], master);
        foreach (string label in (string[])["records of the helper", "records of the sharer", "resumption", "check"])
            Assert.Equal(_documented[label], await OpenSsl.ExpandAsync(master, label));
        foreach (string label in (string[])["remote assistance id", "remote assistance password"])
            Assert.Equal(_documented[label], await OpenSsl.ExpandAsync(master, label, 24));
        Assert.Equal(_documented["key"], await OpenSsl.ExpandAsync(_documented["records of the helper"], "key", 32));
        Assert.Equal(_documented["next"], await OpenSsl.ExpandAsync(_documented["records of the helper"], "next"));
    }

    [Fact]
    public async Task CheckNumber_OfTheDocument_IsThatOfOpenSsl()
    {
        byte[] hash = await OpenSsl.HmacAsync(_documented["check"], [.. ExampleSession.HelperNonce, .. ExampleSession.SharerNonce]);

        string number = (BinaryPrimitives.ReadUInt64BigEndian(hash) % 10_000).ToString("D4", CultureInfo.InvariantCulture);

        Assert.Equal(Encoding.ASCII.GetString(_documented["check number"]), number);
    }

    [Theory]
    [InlineData("record 0", 0, "hello")]
    [InlineData("record 1", 1, "world")]
    public async Task Records_OfTheDocument_AreThoseOfOpenSsl(string name, byte number, string text)
    {
        byte[] record = _documented[name];
        byte[] plain = [1, 0, 0, 0, 0, 0, 0, 0, (byte)(5 * number), .. Encoding.ASCII.GetBytes(text)];
        byte[] nonce = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number];

        Assert.Equal(record[HeaderSize..], await OpenSsl.SealAsync(_documented["key"], nonce, record[..HeaderSize], plain));
        Assert.Equal([0, (byte)(record.Length - 2), 16], record[..HeaderSize]);
    }

    [Fact]
    public async Task Resume_OfTheDocument_IsThatOfOpenSsl()
    {
        byte[] helper = _documented["helper resume"][HeaderSize..^TagSize], sharer = _documented["sharer resume"][HeaderSize..^TagSize];
        byte[] tagKey = await OpenSsl.ExpandAsync(_documented["resumption"], "resume tag");

        Assert.Equal([1, .. ExampleSession.HelperResumeNonce, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0], helper);
        Assert.Equal([2, .. ExampleSession.SharerResumeNonce, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 1], sharer);
        Assert.Equal(_documented["helper resume"][^TagSize..], await OpenSsl.HmacAsync(tagKey, helper));
        Assert.Equal(_documented["sharer resume"][^TagSize..], await OpenSsl.HmacAsync(tagKey, sharer));
        byte[] leg = await OpenSsl.ExtractAsync(_documented["resumption"], [.. helper, .. sharer]);
        Assert.Equal(_documented["leg"], leg);
        Assert.Equal(_documented["leg records of the helper"], await OpenSsl.ExpandAsync(leg, "records of the helper"));
    }

    /// <summary>GHASH above is ours: held against .NET's AES-GCM on lengths around the block's.</summary>
    [Fact]
    public async Task Seal_OfThisTest_IsAesGcm()
    {
        foreach (int length in (int[])[0, 1, 15, 16, 17, 33])
        {
            byte[] key = [7, .. new byte[31]], nonce = new byte[12], header = [1, 2, 3], text = new byte[length];
            Assert.Equal(Seal(key, nonce, header, text), await OpenSsl.SealAsync(key, nonce, header, text));
        }
    }

    private static byte[] Seal(byte[] key, byte[] nonce, byte[] header, byte[] text)
    {
        byte[] cipherText = new byte[text.Length], tag = new byte[16];
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, text, cipherText, tag, header);
        return [.. cipherText, .. tag];
    }
}
