namespace Beside.Principals.Tests;

/// <summary>As Active Directory has it: identifiers, primary groups that list no members, mail lists that are groups,
/// and persons that are none.</summary>
internal static class FabrikamDirectory
{
    /// <summary>Attributes and classes as [MS-ADA1], [MS-ADA2], [MS-ADA3] and [MS-ADSC] have them, as far as it matters here.</summary>
    public const string Schema = """
        attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
        attributetype ( 1.2.840.113556.1.4.146 NAME 'objectSid' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
        attributetype ( 1.2.840.113556.1.4.98 NAME 'primaryGroupID' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
        attributetype ( 1.2.840.113556.1.4.750 NAME 'groupType' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
        objectclass ( 1.2.840.113556.1.5.9 NAME 'user' SUP organizationalPerson STRUCTURAL MAY ( sAMAccountName $ objectSid $ primaryGroupID ) )
        objectclass ( 1.2.840.113556.1.3.30 NAME 'computer' SUP user STRUCTURAL )
        objectclass ( 1.2.840.113556.1.5.15 NAME 'contact' SUP organizationalPerson STRUCTURAL )
        objectclass ( 1.2.840.113556.1.5.8 NAME 'group' SUP top STRUCTURAL MUST ( cn $ groupType ) MAY ( sAMAccountName $ objectSid $ member ) )

        """;

    public const string Ldif = """
        dn: dc=fabrikam,dc=example
        objectClass: dcObject
        objectClass: organization
        dc: fabrikam
        o: Fabrikam

        dn: cn=Ann,dc=fabrikam,dc=example
        objectClass: user
        cn: Ann
        sn: A
        sAMAccountName: ann
        objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAUAQAAA==
        primaryGroupID: 513

        dn: cn=Bob,dc=fabrikam,dc=example
        objectClass: user
        cn: Bob
        sn: B
        sAMAccountName: bob
        primaryGroupID: 513

        dn: cn=Carl,dc=fabrikam,dc=example
        objectClass: user
        cn: Carl
        sn: C
        sAMAccountName: carl
        objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAUQQAAA==
        primaryGroupID: 999

        dn: cn=PC1,dc=fabrikam,dc=example
        objectClass: computer
        cn: PC1
        sn: P
        sAMAccountName: PC1$

        dn: cn=Visitor,dc=fabrikam,dc=example
        objectClass: contact
        objectClass: extensibleObject
        cn: Visitor
        sn: V
        sAMAccountName: visitor

        dn: cn=Domain Users,dc=fabrikam,dc=example
        objectClass: group
        cn: Domain Users
        groupType: -2147483646
        sAMAccountName: Domain Users
        objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAAQIAAA==

        dn: cn=Helpers,dc=fabrikam,dc=example
        objectClass: group
        cn: Helpers
        groupType: -2147483644
        sAMAccountName: Helpers
        member: cn=Domain Users,dc=fabrikam,dc=example

        dn: cn=News,dc=fabrikam,dc=example
        objectClass: group
        cn: News
        groupType: 2
        sAMAccountName: News
        member: cn=Ann,dc=fabrikam,dc=example

        dn: cn=Readers,dc=fabrikam,dc=example
        objectClass: group
        cn: Readers
        groupType: -2147483646
        sAMAccountName: Readers
        member: cn=News,dc=fabrikam,dc=example

        """;
}
