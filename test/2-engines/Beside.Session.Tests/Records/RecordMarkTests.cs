using Beside.Rdp.Server;
using Beside.Session.Records.Exchange;

namespace Beside.Session.Tests.Records;

/// <summary>What a certificate tells, and to whom.</summary>
public sealed class RecordMarkTests
{
    [Fact]
    public void Mark_OfTheInvitationsToken_IsKnownByThatTokenAlone()
    {
        using ServerIdentity identity = ServerIdentity.Create(
            "Remote Assistance", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), RecordMark.SerialNumber("token"));

        Assert.True(RecordMark.IsIn(identity.Certificate, "token"));
        Assert.False(RecordMark.IsIn(identity.Certificate, "another token"));
        Assert.False(RecordMark.IsIn(identity.Certificate, ""));
        Assert.True(identity.Certificate.HasPrivateKey);
    }

    [Fact]
    public void Certificate_WithAMark_NamesNothingBesideItsSubject()
    {
        using ServerIdentity identity = ServerIdentity.Create(
            "Remote Assistance", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), RecordMark.SerialNumber("token"));

        Assert.Equal(("CN=Remote Assistance", "CN=Remote Assistance"), (identity.Certificate.Subject, identity.Certificate.Issuer));
    }

    /// <summary>A serial number is positive, and all are as long as each other: with and without a mark they look alike.</summary>
    [Fact]
    public void SerialNumber_OfAnyToken_HasOneForm() =>
        Assert.All(Enumerable.Range(0, 200), i =>
            Assert.True(RecordMark.SerialNumber($"{i}") is { Length: 16 } number && number[0] is >= 0x40 and < 0x80));
}
