using System.Text;
using Beside.Policy;
using Beside.Policy.Offers;

namespace Beside.Principals.Tests;

public sealed class DirectorySettingsTests
{
    [Fact]
    public void Read_ActiveDirectory_NeedsServerAndBaseAlone()
    {
        LdapSettings settings =
            Assert.Single(
                Read(
                    """{ "CONTOSO": { "dnsName": "contoso.example", "server": "ldaps://dc1.contoso.example", "baseDn": "DC=contoso,DC=example" } }"""));

        Assert.Equal(("CONTOSO", "sAMAccountName", "sAMAccountName", "member", false), (settings.Domain,
            settings.UserAttribute, settings.GroupAttribute, settings.MemberAttribute, settings.AllowPlain));
    }

    [Fact]
    public void Read_PasswordFile_IsReadAndNeverShown()
    {
        LdapSettings settings =
            Assert.Single(Read("""{ "C": { "server": "ldap://x", "baseDn": "dc=x", "bindDn": "cn=a", "passwordFile": "secret.txt" } }"""));

        Assert.Equal("content of secret.txt", settings.Password);
        Assert.DoesNotContain("content", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{", "not well-formed")]
    [InlineData("""{ "C": 1 }""", "C is not a JSON object")]
    [InlineData("""{ "C": { "baseDn": "dc=x" } }""", "no server")]
    [InlineData("""{ "C": { "server": "http://x", "baseDn": "dc=x" } }""", "neither ldaps")]
    [InlineData("""{ "C": { "server": "ldap://x" } }""", "no baseDn")]
    [InlineData("""{ "C": { "server": "ldap://x", "baseDn": "dc=x", "alowPlain": true } }""", "Did you mean allowPlain?")]
    [InlineData("""{ "C": { "server": "ldap://x", "baseDn": "dc=x", "userAttribute": "uid)(x" } }""", "not an attribute")]
    [InlineData("""{ "C": { "server": "ldap://x", "server": "ldap://y", "baseDn": "dc=x" } }""", "twice")]
    [InlineData("""{ "C": { "server": "ldap://x", "baseDn": "dc=x", "bindDn": "cn=a" } }""", "bindDn of C needs a passwordFile")]
    [InlineData(
        """{ "C": { "server": "ldap://x", "baseDn": "dc=x", "bindDn": "cn=a", "passwordFile": "empty" } }""",
        "the passwordFile of C is empty")]
    [InlineData(
        """{ "C": { "server": "ldap://x", "baseDn": "dc=x", "bindDn": "", "passwordFile": "secret.txt" } }""",
        "bindDn of C is empty")]
    [InlineData(
        """{ "C": { "server": "ldap://x", "baseDn": "dc=x", "passwordFile": "secret.txt" } }""",
        "passwordFile of C needs a bindDn")]
    public void Read_SomethingElse_IsMalformedAndSaysWhy(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<MalformedPolicyException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_OfTheDirectories_MeanTheSameDomain()
    {
        DomainNames names = new Directories(
            "desk7",
            Read("""{ "CONTOSO": { "dnsName": "contoso.example", "server": "ldap://x", "baseDn": "dc=x" } }"""),
            new LocalDirectory()).Names;

        Assert.True(names.AreSame(new("contoso.EXAMPLE", "ann"), new("Contoso", "ANN")));
        Assert.True(names.AreSame(new("DESK7", "ann"), new(null, "ann")));
        Assert.False(names.AreSame(new("CONTOSO", "ann"), new(null, "ann")));
        Assert.False(names.AreSame(new("OTHER", "ann"), new("CONTOSO", "ann")));
    }

    private static IReadOnlyList<LdapSettings> Read(string text) =>
        DirectorySettings.Read(Encoding.UTF8.GetBytes(text), file => file == "empty" ? "" : "content of " + file);
}
