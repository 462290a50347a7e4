using Beside.Session.Facts;
using Beside.Session.Records;
using FsCheck;
using FsCheck.Fluent;

namespace Beside.Session.Tests.Records;

/// <summary>Records of any facts, with anything done to them.</summary>
public sealed class SessionRecordProperties
{
    private static readonly Gen<SessionFact> AnyFact = Gen.OneOf(
        Gen.Elements(SampleRecord.Facts.Where(e => e is not SessionFact.ViewingBegan)),
        from text in ArbMap.Default.GeneratorFor<string?>()
        from side in Gen.Elements(RecordSide.Novice, RecordSide.Expert)
        select (SessionFact)new SessionFact.Chat(side, text ?? ""));

    private static readonly Arbitrary<SessionFact[]> Facts = Arb.From(AnyFact.ArrayOf());

    [Fact]
    public void Record_OfAnyFacts_IsIntact() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Facts, facts => { Assert.Equal(RecordState.Intact, Verify(SampleRecord.Lines(facts)).State); }));

    [Fact]
    public void Record_AnyByteChangedOrTakenOutOrPutIn_IsNoticedNotAfterThatLine() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Facts, ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<byte>(), (facts, at, value) =>
        {
            Tamper(facts, at.Get, value);
        }));

    private static void Tamper(SessionFact[] facts, int at, byte value)
    {
        byte[] file = SampleRecord.File(SampleRecord.Lines(facts));
        int place = (int)((long)at * 7919 % file.Length), line = file.AsSpan(0, place).Count((byte)'\n') + 1;
        byte[] other = (value % 3) switch
        {
            0 => [.. file[..place], .. file[(place + 1)..]],
            1 => [.. file[..place], value, .. file[place..]],
            _ => [.. file[..place], (byte)(file[place] ^ (value | 1)), .. file[(place + 1)..]],
        };

        SessionRecordVerdict verdict = SessionRecordVerifier.Verify(other);

        Assert.NotEqual(RecordState.Intact, verdict.State);
        if (!other.AsSpan().SequenceEqual(file)) Assert.InRange(verdict.Line, 1, line + 1);
    }

    private static SessionRecordVerdict Verify(List<byte[]> lines) => SessionRecordVerifier.Verify(SampleRecord.File(lines));
}
