using Beside.Ra.Invitations;
using Beside.Wire;

namespace Beside.Ra.Tests.Invitations;

public sealed class ConnectionString2Tests
{
    private const string Minimal =
        """<E><A KH="BNRjdu97DyczQSRuMRrDWoue+HA=" ID="QQ=="/><C><T ID="1" SID="0"><L P="3389" N="10.0.0.5"/></T></C></E>""";

    [Fact]
    public void Read_StringOfWindows_YieldsKeyHashTokenAndFourAddresses()
    {
        ConnectionString2 read = ConnectionString2.Read(AwakeInvitation.ConnectionString2);

        Assert.Equal("BNRjdu97DyczQSRuMRrDWoue+HA=", read.Kh);
        Assert.Null(read.Kh2);
        Assert.Null(read.Certificate);
        Assert.Equal("+ULZ6ifjoCa6cGPMLQiGHRPwkg6VyJqGwxMnO6GcelwUh9a6/FBq3It5ADSndmLL", read.Id);
        Assert.Equal(
            [new("fe80::1032:53d9:5a01:909b%3", 49228), new("fe80::3d8f:9b2d:6b4e:6aa%6", 49229),
                new("192.168.1.200", 49230), new("169.254.6.170", 49231)],
            read.Addresses);
    }

    [Fact]
    public void Write_WhatWasReadFromWindows_IsTheSameText() =>
        Assert.Equal(AwakeInvitation.ConnectionString2, ConnectionString2.Read(AwakeInvitation.ConnectionString2).Write());

    [Fact]
    public void Write_CertificateOfSeveralLines_KeepsThemAsCharacterReferences()
    {
        byte[] certificate = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        string text =
            new ConnectionString2 { Kh = "k", Kh2 = "sha256:h", Certificate = certificate, Id = "i", Addresses = [new("a", 1)] }.Write();

        Assert.StartsWith("""<E><A KH="k" KH2="sha256:h" CE="AAEC""", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("&#xA;").Length - 1);
        Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(certificate, ConnectionString2.Read(text).Certificate);
    }

    [Fact]
    public void Write_AddressesOfTwoSessions_StandInTwoTransports()
    {
        ListenerAddress[] addresses = [new("a", 1, 7), new("b", 2, 7), new("c", 3, 8)];
        string text = new ConnectionString2 { Kh = "k", Id = "i", Addresses = addresses }.Write();

        Assert.Contains("""<T ID="1" SID="7"><L P="1" N="a"/><L P="2" N="b"/></T><T ID="2" SID="8">""", text, StringComparison.Ordinal);
        Assert.Equal(addresses, ConnectionString2.Read(text).Addresses);
    }

    [Fact]
    public void Read_OtherOrderLineBreaksAndUnknownParts_IsLiberal()
    {
        ConnectionString2 read = ConnectionString2.Read("""
            <E new="1"><A
             ID="QQ==" KH2="sha256:x" ZZ="?"/><Z><L2/></Z><C><T SID="4005992939" ID="1">
               <L N="host" P="1" Q="2"/><L U="wss://host/path" N="host"/></T></C></E>
            """);

        Assert.Equal("sha256:x", read.Kh2);
        Assert.Equal([new ListenerAddress("host", 1, 4005992939)], read.Addresses);
    }

    [Theory]
    [InlineData("", "E")]
    [InlineData("65538,1,10.0.0.5:3389,*,QQ==,*,*,AA==", "E")]
    [InlineData("<F/>", "E")]
    [InlineData("<!DOCTYPE E [<!ENTITY a 'b'>]><E/>", "E")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T><L P=\"1\" N=\"a\"/>", "E")]
    [InlineData("<E><A KH=\"k\"/><C><T><L P=\"1\" N=\"a\"/></T></C></E>", "ID")]
    [InlineData("<E><A ID=\"i\"/><C><T><L P=\"1\" N=\"a\"/></T></C></E>", "KH")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T/></C></E>", "L")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T><L P=\"0\" N=\"a\"/></T></C></E>", "P")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T><L P=\"65536\" N=\"a\"/></T></C></E>", "P")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T><L P=\"-1\" N=\"a\"/></T></C></E>", "P")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T><L N=\"a\"/></T></C></E>", "P")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T><L P=\"1\"/></T></C></E>", "N")]
    [InlineData("<E><A KH=\"k\" ID=\"i\"/><C><T SID=\"4294967296\"><L P=\"1\" N=\"a\"/></T></C></E>", "SID")]
    [InlineData("<E><A KH=\"k\" CE=\"!\" ID=\"i\"/><C><T><L P=\"1\" N=\"a\"/></T></C></E>", "CE")]
    public void Read_WhatNoNoviceWrites_IsMalformedInThatField(string text, string field) =>
        Assert.Equal(field, Assert.Throws<MalformedPduException>(() => ConnectionString2.Read(text)).Field);

    [Fact]
    public void Read_MoreAddressesThanAnyMachineHas_IsMalformed()
    {
        string many = string.Concat(Enumerable.Repeat("""<L P="1" N="a"/>""", 257));
        string text = Minimal.Replace("""<L P="3389" N="10.0.0.5"/>""", many, StringComparison.Ordinal);
        Assert.Equal("L", Assert.Throws<MalformedPduException>(() => ConnectionString2.Read(text)).Field);
    }

    [Fact]
    public void Read_EveryPrefix_IsMalformedAndNothingElse()
    {
        for (int length = 0; length < Minimal.Length; length++)
            Assert.Throws<MalformedPduException>(() => ConnectionString2.Read(Minimal[..length]));
    }
}
