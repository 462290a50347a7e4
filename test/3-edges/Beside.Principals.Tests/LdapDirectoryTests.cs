using Beside.Policy.Offers;

namespace Beside.Principals.Tests;

public sealed class LdapDirectoryTests(SlapdServer server) : IClassFixture<SlapdServer>
{
    [Fact]
    public async Task Find_UserInNestedGroupsThatContainEachOther_HasEachOnceWithItsPath()
    {
        Membership? ann = await FindAsync("ANN", server.Settings);

        Assert.Equal(@"CONTOSO\ann", ann?.User.ToString());
        Assert.Equal([@"CONTOSO\Tier1", @"CONTOSO\Helpdesk", @"CONTOSO\Staff"], ann!.Groups.Select(g => g.Group.ToString()));
        Assert.Equal([@"CONTOSO\Tier1", @"CONTOSO\Helpdesk"], ann.Groups[2].Through.Select(g => g.ToString()));
    }

    [Fact]
    public async Task Find_UserWhoseNameNeedsEscaping_HasItsGroups() =>
        Assert.Equal(
            [@"CONTOSO\Helpdesk", @"CONTOSO\Staff", @"CONTOSO\Tier1"],
            (await FindAsync("bob", server.Settings))?.Groups.Select(g => g.Group.ToString()));

    [Theory]
    [InlineData("nobody")]
    [InlineData("a*")]
    [InlineData("ann)(uid=*")]
    [InlineData("\\61nn")]
    public async Task Find_NameThatIsNobodys_IsNobody(string name) => Assert.Null(await FindAsync(name, server.Settings));

    [Fact]
    public async Task Find_NameOutsideAscii_IsFound() => Assert.Equal("jörg", (await FindAsync("jörg", server.Settings))?.User.Name);

    [Fact]
    public async Task Find_NameOfTwo_IsRefused() =>
        Assert.Contains(
            "2 users named",
            (await Assert.ThrowsAsync<DirectoryUnavailableException>(() => FindAsync("twin", server.Settings))).Message,
            StringComparison.Ordinal);

    /// <summary>What has the name of a user is not one for that: a printer, a computer, an address of somebody elsewhere.</summary>
    [Theory]
    [InlineData(false, "printer")]
    [InlineData(true, "PC1$")]
    [InlineData(true, "visitor")]
    public async Task Find_WhatIsNoUser_IsNobody(bool isActiveDirectory, string name) =>
        Assert.Null(await FindAsync(name, isActiveDirectory ? server.ActiveDirectory : server.Settings));

    [Fact]
    public async Task Find_AccountInAGroupOfUniqueNames_HasIt() =>
        Assert.Equal(
            [@"CONTOSO\Support"],
            (await FindAsync("dora", server.Settings with { MemberAttribute = "uniqueMember" }))?.Groups.Select(g => g.Group.ToString()));

    /// <summary>Whoever may make groups for a project could make one of the name that stands on the list.</summary>
    [Fact]
    public async Task Find_GroupOfANameThatAnotherHasToo_CountsForNobody()
    {
        Membership? dora = await FindAsync("dora", server.Settings);

        Assert.Empty(dora!.Groups);
        Assert.Equal(@"CONTOSO\On call", Assert.Single(dora.Ambiguous).ToString());
    }

    /// <summary>Domain Users lists nobody; Helpers lists Domain Users. News is a list of mail addresses, which anybody
    /// may join, and so is whoever reads it no member of Readers.</summary>
    [Fact]
    public async Task Find_UserOfActiveDirectory_HasThePrimaryGroupAndNoMailList()
    {
        Membership? ann = await FindAsync("ann", server.ActiveDirectory);

        Assert.Equal([@"FABRIKAM\Domain Users", @"FABRIKAM\Helpers"], ann?.Groups.Select(g => g.Group.ToString()));
        Assert.Equal("", ann!.NotLookedAt);
    }

    [Theory]
    [InlineData("bob", "primaryGroupID 513) was not checked")]
    [InlineData("carl", "primaryGroupID 999) is not below dc=fabrikam,dc=example")]
    public async Task Find_PrimaryGroupThatCannotBeLookedAt_SaysSo(string name, string said)
    {
        Membership? known = await FindAsync(name, server.ActiveDirectory);

        Assert.Empty(known!.Groups);
        Assert.Contains(said, known.NotLookedAt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_GroupsThatNameTheirMembers_AreFoundWithoutNesting() =>
        Assert.Equal(
            [@"CONTOSO\Plain"],
            (await FindAsync("ann", server.Settings with { MemberAttribute = "memberUid" }))?.Groups.Select(g => g.Group.ToString()));

    [Fact]
    public async Task Find_WithANameAndPassword_SeesWhatThatNameMaySee()
    {
        LdapSettings named = server.Settings with { BindDn = "uid=ann,dc=contoso,dc=example", Password = "anns" };

        Assert.Null(await FindAsync("eve", server.Settings));
        Assert.Equal("eve", (await FindAsync("eve", named))?.User.Name);
        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => FindAsync("eve", named with { Password = "wrong" }));
    }

    /// <summary>Where TLS is started, and where it is there from the first byte: only the certificate decides.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_CertificateThatNobodyVouchesFor_IsRefused(bool isLdaps)
    {
        LdapSettings settings = isLdaps ? server.SecureSettings : server.Settings with { AllowPlain = false };

        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => FindAsync("ann", settings));
        Assert.Equal("ann", (await FindAsync("ann", settings with { TrustedCertificates = server.Certificates }))?.User.Name);
    }

    /// <summary>A certificate that is vouched for, but for another server.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_CertificateOfAnotherServer_IsRefused(bool isLdaps)
    {
        LdapSettings settings = isLdaps ? server.SecureSettings : server.Settings with { AllowPlain = false };
        settings = settings with
        {
            TrustedCertificates = server.Certificates,
            Server = new UriBuilder(settings.Server) { Host = "127.0.0.2" }.Uri
        };

        Assert.Equal("ann", (await FindAsync(
            "ann", server.Settings with { Server = new UriBuilder(server.Settings.Server) { Host = "127.0.0.2" }.Uri }))?.User.Name);
        await Assert.ThrowsAsync<DirectoryUnavailableException>(() => FindAsync("ann", settings));
    }

    /// <summary>libldap would obey it: with this variable it takes any certificate.</summary>
    [Fact]
    public async Task Find_WhereAVariableWouldSayWhomToTrust_AsksNobody()
    {
        Environment.SetEnvironmentVariable("LDAPTLS_REQCERT", "never");
        try
        {
            Assert.Contains(
                "LDAPTLS_REQCERT",
                (await Assert.ThrowsAsync<DirectoryUnavailableException>(() => FindAsync("ann", server.Settings))).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("LDAPTLS_REQCERT", null);
        }
    }

    /// <summary>In a folder that everybody can write it is somebody else's.</summary>
    [Fact]
    public async Task Find_WhereAFileOfTheFolderWouldSayWhomToTrust_AsksNobody()
    {
        string file = Path.GetFullPath("ldaprc");
        await File.WriteAllTextAsync(file, "TLS_REQCERT never\n", TestContext.Current.CancellationToken);
        try
        {
            Assert.Contains(
                file,
                (await Assert.ThrowsAsync<DirectoryUnavailableException>(() => FindAsync("ann", server.Settings))).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Find_WithANameAndNoPassword_IsNotAskedForAsNobody() =>
        await Assert.ThrowsAsync<DirectoryUnavailableException>(
            () => FindAsync("ann", server.Settings with { BindDn = "uid=ann,dc=contoso,dc=example", Password = "" }));

    [Fact]
    public async Task Find_NobodyListens_IsUnavailable() => await Assert.ThrowsAsync<DirectoryUnavailableException>(
        () => FindAsync("ann", server.Settings with { Server = new Uri("ldap://127.0.0.1:1") }));

    private static Task<Membership?> FindAsync(string name, LdapSettings settings) => new LdapDirectory(settings)
        .FindAsync(new Principal(settings.Domain, name), TestContext.Current.CancellationToken);
}
