namespace Beside.Principals.Tests;

/// <summary>Ann is in Tier1, which is in Helpdesk, which is in Staff, which is in Tier1 again. Names hold what filters
/// have to escape.</summary>
internal static class ContosoDirectory
{
    public const string Ldif = """
        dn: dc=contoso,dc=example
        objectClass: dcObject
        objectClass: organization
        dc: contoso
        o: Contoso

        dn: ou=hidden,dc=contoso,dc=example
        objectClass: organizationalUnit
        ou: hidden

        dn: uid=ann,dc=contoso,dc=example
        objectClass: inetOrgPerson
        uid: ann
        cn: Ann
        sn: A
        userPassword: anns

        dn: cn=B\2C (ob)*,dc=contoso,dc=example
        objectClass: inetOrgPerson
        uid: bob
        cn: B, (ob)*
        sn: B

        dn:: dWlkPWrDtnJnLGRjPWNvbnRvc28sZGM9ZXhhbXBsZQ==
        objectClass: inetOrgPerson
        uid:: asO2cmc=
        cn: Joerg
        sn: J

        dn: cn=one,dc=contoso,dc=example
        objectClass: inetOrgPerson
        uid: twin
        cn: one
        sn: T

        dn: cn=two,dc=contoso,dc=example
        objectClass: inetOrgPerson
        uid: twin
        cn: two
        sn: T

        dn: uid=eve,ou=hidden,dc=contoso,dc=example
        objectClass: inetOrgPerson
        uid: eve
        cn: Eve
        sn: E

        dn: cn=Tier1,dc=contoso,dc=example
        objectClass: groupOfNames
        cn: Tier1
        member: uid=ann,dc=contoso,dc=example
        member: cn=Staff,dc=contoso,dc=example

        dn: cn=Helpdesk,dc=contoso,dc=example
        objectClass: groupOfNames
        cn: Helpdesk
        member: cn=Tier1,dc=contoso,dc=example
        member: cn=B\2C (ob)*,dc=contoso,dc=example

        dn: cn=Staff,dc=contoso,dc=example
        objectClass: groupOfNames
        cn: Staff
        member: cn=Helpdesk,dc=contoso,dc=example

        dn: cn=Room 4,dc=contoso,dc=example
        objectClass: device
        objectClass: extensibleObject
        cn: Room 4
        uid: printer
        member: uid=ann,dc=contoso,dc=example

        dn: uid=dora,dc=contoso,dc=example
        objectClass: account
        uid: dora

        dn: cn=Support,dc=contoso,dc=example
        objectClass: groupOfUniqueNames
        cn: Support
        uniqueMember: uid=dora,dc=contoso,dc=example

        dn: ou=projects,dc=contoso,dc=example
        objectClass: organizationalUnit
        ou: projects

        dn: cn=On call,dc=contoso,dc=example
        objectClass: groupOfNames
        cn: On call
        member: cn=one,dc=contoso,dc=example

        dn: cn=On call,ou=projects,dc=contoso,dc=example
        objectClass: groupOfNames
        cn: On call
        member: uid=dora,dc=contoso,dc=example

        dn: cn=Plain,dc=contoso,dc=example
        objectClass: posixGroup
        cn: Plain
        gidNumber: 5000
        memberUid: ann

        """;
}
