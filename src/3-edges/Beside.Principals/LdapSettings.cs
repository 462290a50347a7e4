namespace Beside.Principals;

/// <summary>How to query a domain by LDAP.</summary>
public sealed record LdapSettings
{
    /// <summary>The domain as policies write it, by its NetBIOS name.</summary>
    public required string Domain { get; init; }

    /// <summary>Its DNS name; null if there is none.</summary>
    public string? DnsName { get; init; }

    /// <summary><c>ldaps://host</c>, or <c>ldap://host</c>, on which TLS is started.</summary>
    public required Uri Server { get; init; }

    /// <summary>Below which users and groups are looked for.</summary>
    public required string BaseDn { get; init; }

    /// <summary>Holds a user's name: <c>sAMAccountName</c> of Active Directory, <c>uid</c> elsewhere.</summary>
    public string UserAttribute { get; init; } = "sAMAccountName";

    /// <summary>Holds a group's name: <c>sAMAccountName</c>, or <c>cn</c>.</summary>
    public string GroupAttribute { get; init; } = "sAMAccountName";

    /// <summary>Holds a group's members by their distinguished names; <c>memberUid</c> holds them by name, without
    /// groups within groups.</summary>
    public string MemberAttribute { get; init; } = "member";

    /// <summary>The account that queries; null for an anonymous query.</summary>
    public string? BindDn { get; init; }

    /// <summary>Never shown.</summary>
    public string? Password { get; init; }

    /// <summary>A folder of certificates to trust besides the system's own settings of libldap; null for those alone.</summary>
    public string? TrustedCertificates { get; init; }

    /// <summary>Without TLS, anybody on the path can decide who may offer help.</summary>
    public bool AllowPlain { get; init; }

    public override string ToString() => $"{Domain} at {Server}";
}
