namespace Beside.Fuzz.Tests;

/// <summary>Each target for a bounded time from a fixed seed. Longer: <c>dotnet run --project fuzz/Beside.Fuzz -c
/// Release -- fuzz 60</c>.</summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public static TheoryData<string> TargetNames => [.. Targets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(TargetNames))]
    public void Target_AnyBytes_HoldsItsProperties(string name)
    {
        FuzzTarget target = Targets.All.Single(t => t.Name == name);
        var fuzzer = new Fuzzer(target, Corpus.Load(FuzzFolder(), target), seed: 20261121);

        (byte[] Input, string Failure)? broken = null;
        Exception? escaped = Record.Exception(() => broken = fuzzer.Run(Budget));

        Assert.True(
            escaped is null && broken is null,
            $"{broken?.Failure ?? escaped?.ToString()}\ninput: {Convert.ToHexString(fuzzer.Current)}");
        Assert.True(fuzzer.Accepted > 0, "no input was accepted: the target tests nothing");
    }

    /// <summary>Their seeds are partly written by hand: one that is refused at once would lead nowhere.</summary>
    [Theory]
    [InlineData("NsCodec")]
    [InlineData("X509CertificateChain")]
    [InlineData("FrameBuffer")]
    public void Seeds_OfThisTarget_AreAllAccepted(string name)
    {
        FuzzTarget target = Targets.All.Single(t => t.Name == name);

        Assert.All(target.Seeds, seed => target.Run(seed));   // a malformed PDU escapes from here
    }

    /// <summary>Mutations of bytes that end early would never come to what lies behind.</summary>
    [Theory]
    [InlineData("ServerConnection")]
    [InlineData("ServerConnectionOverTls")]
    public void Corpus_EveryClient_ComesToASession(string name)
    {
        IReadOnlyList<byte[]> clients = Corpus.Load(FuzzFolder(), Targets.All.Single(t => t.Name == name));

        Assert.NotEmpty(clients);
        Assert.All(clients, c => Assert.True(EngineTargets.FeedByBytes(c, resizes: false, out _).IsActive));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Corpus_OurServer_ComesToASessionWithAClient(bool offersTls) =>
        Assert.True(ClientTargets.FeedByBytes(ClientTargets.Session(offersTls), offersTls, out _).IsActive);

    [Fact]
    public void Corpus_ServerThatCompresses_IsUnderstoodByOurClient() =>
        Assert.Equal(5, ClientTargets.FeedByBytes(ClientTargets.CompressedSession(), offersTls: true, out _).CompressedPackets);

    private static string FuzzFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Beside.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "fuzz");
    }
}
