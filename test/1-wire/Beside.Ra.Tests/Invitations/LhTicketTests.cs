using Beside.Ra.Invitations;

namespace Beside.Ra.Tests.Invitations;

public sealed class LhTicketTests
{
    [Fact]
    public void TryDecrypt_InvitationOfWindows_YieldsItsConnectionString()
    {
        Assert.True(LhTicket.TryDecrypt(AwakeInvitation.Ticket, AwakeInvitation.Password, out string? text));
        Assert.Equal(AwakeInvitation.ConnectionString2, text);
    }

    [Fact]
    public void Encrypt_ConnectionStringOfWindows_YieldsItsTicketBitForBit() =>
        Assert.Equal(AwakeInvitation.Ticket, LhTicket.Encrypt(AwakeInvitation.ConnectionString2, AwakeInvitation.Password));

    /// <summary>A writer that counts the terminator in, as many do with a string of C.</summary>
    [Theory]
    [InlineData("\0")]
    [InlineData("\0\0\0")]
    public void Open_StringWithItsTerminator_YieldsItWithout(string terminator)
    {
        string ticket = LhTicket.Encrypt(AwakeInvitation.ConnectionString2 + terminator, AwakeInvitation.Password);

        Assert.Equal(InvitationOpening.Opened, LhTicket.Open(ticket, AwakeInvitation.Password, out string? text));
        Assert.Equal(AwakeInvitation.ConnectionString2, text);
        Assert.NotEmpty(ConnectionString2.Read(text!).Addresses);
    }

    [Fact]
    public void TryDecrypt_LowerCaseHex_IsRead() =>
        Assert.True(LhTicket.TryDecrypt(AwakeInvitation.Ticket.ToLowerInvariant(), AwakeInvitation.Password, out _));

    [Theory]
    [InlineData("48BJQ853X3B5")]
    [InlineData("48bjq853x3b4")]
    [InlineData("")]
    public void TryDecrypt_WrongPassword_IsAnExpectedNo(string password)
    {
        Assert.False(LhTicket.TryDecrypt(AwakeInvitation.Ticket, password, out string? text));
        Assert.Null(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20FCC407")]
    [InlineData("20FCC407AA53E95F8505AB56D485D26")]
    [InlineData("20FCC407AA53E95F8505AB56D485D26X")]
    [InlineData("20FCC407AA53E95F8505AB56D485D268")]
    public void TryDecrypt_NoTicketAtAll_IsAnExpectedNo(string ticket) =>
        Assert.False(LhTicket.TryDecrypt(ticket, AwakeInvitation.Password, out _));

    [Fact]
    public void TryDecrypt_EveryFlippedBitOfTheFirstBlock_NeverThrows()
    {
        for (int digit = 0; digit < 32; digit++)
        {
            string damaged = AwakeInvitation.Ticket[..digit]
                + (AwakeInvitation.Ticket[digit] == '0' ? '1' : '0')
                + AwakeInvitation.Ticket[(digit + 1)..];
            Assert.False(LhTicket.TryDecrypt(damaged, AwakeInvitation.Password, out _));
        }
    }
}
