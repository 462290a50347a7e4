using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Tests;

/// <summary>A permission that is said and cannot be understood is the value that permits least, in whatever format and
/// layer it is said.</summary>
public sealed class StrictnessTests
{
    private const string Key = @"Software\Policies\Microsoft\Windows NT\Terminal Services";

    /// <summary>What somebody writes who means to forbid, and slips.</summary>
    public static TheoryData<string, string> Slips => new()
    {
        { "{ \"fAllowToGetHelp\": \"0\" }", "invite" },
        { "{ \"fAllowToGetHelp\": 2 }", "invite" },
        { "{ \"fAllowToGetHelp\": -1 }", "invite" },
        { "{ \"fAllowToGetHelp\": 0.0 }", "invite" },
        { "{ \"fAllowToGetHelp\": [0] }", "invite" },
        { "{ \"fAllowToGetHlep\": 0 }", "invite" },
        { "{ \"fAllowToGetHlep\": 0, \"fAllowToGetHelp\": 1 }", "invite" },
        { "{ \"AllowToGetHelp\": false }", "invite" },
        { "{ \"fAllowFullControl\": \"0\" }", "control" },
        { "{ \"fAllowFullControl\": 2 }", "control" },
        { "{ \"fAllowFullContol\": 0 }", "control" },
        { "{ \"fAllowToGetHelp\": 1, \"fAllowFullControl\": \"no\" }", "control" },
        { "{ \"fAllowUnsolicited\": \"0\", \"RAUnsolicit\": [\"ann\"] }", "offer" },
        { "{ \"fAllowUnsolicited\": 1, \"fAllowUnsolicitedFullControl\": {}, \"RAUnsolicit\": [\"ann\"] }", "offered control" },
        { "{ \"fAllowUnsolicited\": 1, \"RAUnsolicit\": \"ann\" }", "helpers" },
        { "{ \"LoggingEnabled\": \"1\" }", "no record" },
        { "{ \"LogingEnabled\": 1 }", "no record" },
        { "{ \"CreateEncryptedOnlyTickets\": \"1\" }", "readable tickets" },
        { "{ \"EncryptedOnlyTickets\": 1 }", "readable tickets" },
        { "{ \"fEnableChatControl\": \"0\" }", "chat" },
        { "{ \"BesideRequireTls\": \"1\" }", "no TLS" },
        { "{ \"MaxTicketExpiry\": \"2\" }", "a day" },
        { "{ \"fAllowToGetHelp\": 1, \"MaxTicketExpiry\": 2, \"MaxTicketExpiryUnits\": \"hours\" }", "a day" },
    };

    /// <summary>The settings permit everything, so that what is not in the policy would be let through.</summary>
    [Theory]
    [MemberData(nameof(Slips))]
    public void Json_PermissionThatIsNotUnderstood_PermitsNothing(string policy, string permitted)
    {
        PolicyReading reading = JsonPolicyFile.Read(Encoding.UTF8.GetBytes(policy), "policy.json", PolicyLayer.Policy);

        Assert.DoesNotContain(permitted, Permitted(reading));
        Assert.NotEmpty(reading.Warnings);
    }

    /// <summary>An earlier file is no reason to permit what a later one may have forbidden.</summary>
    [Fact]
    public void Json_SlipInALaterFile_IsNotWhatTheEarlierOneSaid()
    {
        var set = new PolicySet(
            JsonPolicyFile.Read("{ \"fAllowToGetHelp\": 1, \"RAUnsolicit\": [\"ann\"] }"u8, "policy.json", PolicyLayer.Policy).Changes);
        set.Apply(JsonPolicyFile.Read("{ \"fAllowToGetHelp\": 2, \"RAUnsolicit\": 1 }"u8, "10.json", PolicyLayer.Policy).Changes);

        PolicyEntry only = Assert.Single(set.Entries);
        Assert.Equal(
            (PolicyCatalog.AllowToGetHelp, "0", "10.json, line 1, which is not understood"),
            (only.Definition, only.Value.ToString(), only.Origin.ToString()));
    }

    [Fact]
    public void Json_SlipOfTheMachineOrThePerson_PermitsNothingEither()
    {
        foreach (PolicyLayer layer in new[] { PolicyLayer.Machine, PolicyLayer.User })
        {
            var said = new PolicySet(JsonPolicyFile.Read("{ \"fAllowToGetHelp\": \"0\" }"u8, "settings.json", layer).Changes);
            PolicySources sources = layer == PolicyLayer.Machine ? new() { Machine = said } : new() { User = said };

            RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(EffectivePolicy.Resolve(sources));

            Assert.Equal(
                "Invitations are turned off by fAllowToGetHelp = 0 (settings.json, line 1, which is not understood).",
                policy.WhyNotSolicited);
        }
    }

    /// <summary>The kinds of slip that each format has room for.</summary>
    [Theory]
    [InlineData(PolicyFormat.Reg, "\"fAllowToGetHelp\"=\"0\"", "invite")]
    [InlineData(PolicyFormat.Reg, "\"fAllowToGetHelp\"=dword:00000002", "invite")]
    [InlineData(PolicyFormat.Reg, "\"fAllowToGetHelp\"=hex:00", "invite")]
    [InlineData(PolicyFormat.Reg, "\"fAllowToGetHlep\"=dword:00000000", "invite")]
    [InlineData(PolicyFormat.Reg, "\"fAllowFullControl\"=hex(b):00,00,00,00,00,00,00,00", "control")]
    [InlineData(PolicyFormat.Reg, "\"LoggingEnabled\"=\"1\"", "no record")]
    [InlineData(PolicyFormat.Lgpo, "fAllowToGetHelp\nSZ:0", "invite")]
    [InlineData(PolicyFormat.Lgpo, "fAllowToGetHelp\nDWORD:2", "invite")]
    [InlineData(PolicyFormat.Lgpo, "fAllowFullContrl\nDWORD:0", "control")]
    public void Registry_PermissionThatIsNotUnderstood_PermitsNothing(PolicyFormat format, string value, string permitted)
    {
        string text = format == PolicyFormat.Reg ? $"REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\{Key}]\n{value}\n" : $"Computer\n{Key}\n{value}\n";

        PolicyReading reading = PolicyDocument.Read(format, Encoding.UTF8.GetBytes(text), "x", PolicyLayer.Policy);

        Assert.DoesNotContain(permitted, Permitted(reading));
        Assert.NotEmpty(reading.Warnings);
    }

    [Theory]
    [InlineData("fAllowToGetHelp", RegistryValueType.String, "invite")]
    [InlineData("fAllowToGetHelp", RegistryValueType.LongNumber, "invite")]
    [InlineData("fAllowtoHelp", RegistryValueType.Number, "invite")]
    [InlineData("fAllowFullControl", RegistryValueType.Binary, "control")]
    [InlineData("CreateEncryptedOnlyTickets", RegistryValueType.String, "readable tickets")]
    public void RegistryPol_PermissionThatIsNotUnderstood_PermitsNothing(string name, RegistryValueType type, string permitted)
    {
        byte[] file = RegistryPolicyFile.Write([new RegistryPolicyInstruction(Key, name, type, new byte[4])]);

        PolicyReading reading = PolicyDocument.Read(PolicyFormat.Pol, file, "Registry.pol", PolicyLayer.Policy);

        Assert.DoesNotContain(permitted, Permitted(reading));
        Assert.NotEmpty(reading.Warnings);
    }

    [Theory]
    [InlineData(
        "SolicitedRemoteAssistance", "<enabled/><data id=\"RA_Solicit_Control_List\" value=\"2\"/><data id=\"RA_Solicit_ExpireUnits_List\" value=\"1\"/><data id=\"RA_Solicit_ExpireValue_Edt\" value=\"2\"/><data id=\"RA_Solicit_Mailto_List\" value=\"0\"/>", "control")]
    [InlineData("SolicitedRemoteAssistence", "<disabled/>", "invite")]
    [InlineData("SessionLoging", "<enabled/>", "no record")]
    public void SyncMl_PermissionThatIsNotUnderstood_PermitsNothing(string node, string payload, string permitted)
    {
        string text =
            $"<Replace><Item><Target><LocURI>./Device/Vendor/MSFT/Policy/Config/RemoteAssistance/{node}</LocURI></Target><Data><![CDATA[{payload}]]></Data></Item></Replace>";

        PolicyReading reading = PolicyDocument.Read(PolicyFormat.SyncMl, Encoding.UTF8.GetBytes(text), "x.xml", PolicyLayer.Policy);

        Assert.DoesNotContain(permitted, Permitted(reading));
        Assert.NotEmpty(reading.Warnings);
    }

    /// <summary>The key is shared with Remote Desktop: what is not ours turns nothing off.</summary>
    [Theory]
    [InlineData("fDenyTSConnections")]
    [InlineData("fAllowUnlistedRemotePrograms")]
    [InlineData("fEnableSmartCard")]
    [InlineData("fDisableAudioCapture")]
    [InlineData("MaxIdleTime")]
    [InlineData("MaxConnectionTime")]
    [InlineData("MinEncryptionLevel")]
    [InlineData("UserAuthentication")]
    [InlineData("KeepAliveEnable")]
    [InlineData("EnableVirtualIP")]
    [InlineData("fNoRemoteDesktopWallpaper")]
    [InlineData("AllowSignedFiles")]
    [InlineData("DisablePasswordSaving")]
    [InlineData("RemoteAppLogoffTimeLimit")]
    [InlineData("Shadow")]
    public void RegistryPol_ValueOfRemoteDesktop_IsSomebodyElses(string name)
    {
        byte[] file = RegistryPolicyFile.Write([new RegistryPolicyInstruction(Key, name, RegistryValueType.Number, new byte[4])]);

        PolicyReading reading = PolicyDocument.Read(PolicyFormat.Pol, file, "Registry.pol", PolicyLayer.Policy);

        Assert.Equal((0, 0, 1), (reading.Changes.Count, reading.Warnings.Count, reading.ForeignCount));
    }

    private static List<string> Permitted(PolicyReading reading)
    {
        PolicySet open = Sets.Of(
            PolicyLayer.Machine, (PolicyCatalog.AllowToGetHelp, 1), (PolicyCatalog.AllowFullControl, 1),
            (PolicyCatalog.MaxTicketExpiry, 99), (PolicyCatalog.MaxTicketExpiryUnits, 2),
            (PolicyCatalog.LoggingEnabled, 0), (PolicyCatalog.EncryptedOnlyTickets, 0), (PolicyCatalog.EnableChat, 1),
            (PolicyCatalog.RequireTls, 0));
        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(
            EffectivePolicy.Resolve(new() { Policy = new(reading.Changes), Machine = open }));
        (string Name, bool IsPermitted)[] all =
        [
            ("invite", policy.SolicitedAllowed), ("control", policy.ControlAllowed), ("offer", policy.OffersAllowed),
            ("offered control", policy.OfferControlAllowed),
            ("helpers", policy.Helpers.Count > 0), ("no record", !policy.LoggingEnabled),
            ("readable tickets", !policy.EncryptedOnly), ("chat", policy.ChatEnabled),
            ("no TLS", !policy.TlsRequired), ("a day", policy.MaxTicketTime >= TimeSpan.FromDays(1)),
        ];
        return [.. all.Where(p => p.IsPermitted).Select(p => p.Name)];
    }
}
