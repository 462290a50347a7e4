using Beside.Rdp.Pdus.X224;
using Beside.Runtime.Expert;
using Beside.Testing.Rdp;
using Beside.Transport;

namespace Beside.Runtime.Tests.Expert;

/// <summary>Which of several reasons is told, and when another attempt without TLS makes sense.</summary>
public sealed class ExpertEndingTests
{
    private const uint LogoffByUser = 0xC;   // [MS-RDPBCGR] 2.2.5.1.1

    private readonly ExpertEnding _ending = new();

    [Fact]
    public void Reason_TheFirstOne_IsTold()
    {
        _ending.EndWith(new ExpertOutcome(ExpertOutcomeKind.RecordLost, "full"));
        _ending.OnPeerGone(isSharing: true);

        Assert.Equal(ExpertOutcomeKind.RecordLost, _ending.Outcome?.Kind);
    }

    [Fact]
    public void Peer_WhoHangsUpAfterAReason_HasGivenIt()
    {
        _ending.Hear();
        _ending.HearErrorInfo(LogoffByUser);

        _ending.OnPeerGone(isSharing: true);

        Assert.Equal((ExpertOutcomeKind.NoviceEnded, LogoffByUser), (_ending.Outcome!.Kind, _ending.Outcome.ErrorInfo));
        Assert.False(_ending.MayWorkWithoutTls);
    }

    [Fact]
    public void Peer_WhoHangsUpOnTheFirstRequest_MayWantAnotherOne()
    {
        _ending.OnPeerGone(isSharing: false);

        Assert.Equal(ExpertOutcomeKind.ConnectionLost, _ending.Outcome?.Kind);
        Assert.True(_ending.MayWorkWithoutTls);
    }

    [Fact]
    public void Server_WithoutTls_MayBeAskedWithoutAndOneThatWantsMoreNot()
    {
        _ending.OnSecurityRefused(NegotiationFailureCode.SslNotAllowedByServer);
        Assert.True(_ending.MayWorkWithoutTls);

        _ending.OnSecurityRefused(NegotiationFailureCode.HybridRequiredByServer);
        Assert.False(_ending.MayWorkWithoutTls);
    }

    [Theory]
    // cut off on the way, perhaps by somebody: no reason to do without TLS
    [InlineData(true, false, false, ExpertOutcomeKind.ConnectionLost)]
    [InlineData(true, true, true, ExpertOutcomeKind.NoCommonSecurity)]      // older Windows says so
    // older Windows has no certificate in its invitation, and may hang up
    [InlineData(false, false, true, ExpertOutcomeKind.ConnectionLost)]
    public async Task Tls_ThatFailed_MayBeDoneWithoutWhereOnlyAnOldWindowsDoesThat(
        bool pinsCertificate, bool isOldTls, bool mayWork, ExpertOutcomeKind kind)
    {
        await using var novice = new ScriptedNovice();
        var recognition = new NoviceRecognition(novice.Invitation, hasRecord: false);

        _ending.OnTlsFailed(new TlsFailure("cut off", isOldTls), recognition, pinsCertificate);

        Assert.Equal((mayWork, kind), (_ending.MayWorkWithoutTls, _ending.Outcome!.Kind));
    }

    [Fact]
    public async Task Certificate_OfAnotherComputer_IsTheReasonAndNothingMoreIsTried()
    {
        await using var novice = new ScriptedNovice();
        var recognition = new NoviceRecognition(novice.Invitation, hasRecord: false);
        using Rdp.Server.ServerIdentity other = Rdp.Server.ServerIdentity.Create(
            "mallory", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        Assert.False(recognition.Approve(other.Certificate));

        _ending.OnTlsFailed(new TlsFailure("", IsOldTls: true), recognition, pinsCertificate: true);

        Assert.Equal((ExpertOutcomeKind.AnotherComputer, false), (_ending.Outcome!.Kind, _ending.MayWorkWithoutTls));
    }

    [Fact]
    public async Task Certificate_OfTheInvitation_IsRecognisedByItself()
    {
        await using var novice = new ScriptedNovice();
        var recognition = new NoviceRecognition(novice.Invitation, hasRecord: true);

        Assert.True(recognition.Approve(TestIdentity.Fixed.Certificate));

        Assert.Equal(Session.Expert.NovicePin.Ce, recognition.Pin);
        Assert.False(recognition.MayExchangeRecords);   // its certificate has no mark
    }
}
