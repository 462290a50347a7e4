using System.Runtime.Versioning;
using System.Text.Json;
using Beside.Cli;
using Beside.Cli.Policy;
using Beside.Policy;
using Beside.Policy.Formats;
using Beside.Policy.Sources;
using Beside.Testing;

namespace Cli.Tests.Policy;

[UnsupportedOSPlatform("windows")]
public sealed class PolicyVerbsTests : IDisposable
{
    private readonly PolicyFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public void Show_ValueOfADropIn_NamesValueSourceAndMeaning()
    {
        string file = _folder.Write(
            "etc/policy.d/10-help.json",
            "{\n  \"fAllowToGetHelp\": 1,\n  \"fAllowFullControl\": 0,\n  \"MaxTicketExpiry\": 2,\n  \"MaxTicketExpiryUnits\": 0 }");

        Assert.Equal(ExitCode.Success, new PolicyShow(Context()).Run(asJson: false));

        Assert.Matches($@"fAllowFullControl +0 \(view only\) +policy: {file}, line 3\n +Whether an invited helper", Output);
        Assert.Contains("at most 2 minutes, to look only.", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_AsJson_HasEveryValue()
    {
        _folder.Write("etc/policy.json", "{ \"fAllowUnsolicited\": 1, \"RAUnsolicit\": [\"CONTOSO\\\\Helpdesk\"], \"LoggingEnabled\": 3 }");

        new PolicyShow(Context()).Run(asJson: true);

        using JsonDocument json = JsonDocument.Parse(Output);
        JsonElement values = json.RootElement.GetProperty("values"),
            helpers = values.EnumerateArray().Single(v => v.GetProperty("name").GetString() == "RAUnsolicit");
        Assert.Equal(PolicyCatalog.All.Count, values.GetArrayLength());
        Assert.Equal(@"CONTOSO\Helpdesk", helpers.GetProperty("value")[0].GetString());
        Assert.True(helpers.GetProperty("forced").GetBoolean());
        Assert.Equal(1, helpers.GetProperty("line").GetInt32());
        Assert.Contains("LoggingEnabled is 3", json.RootElement.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.True(json.RootElement.GetProperty("assistance").GetProperty("mayOffer").GetBoolean());
    }

    [Fact]
    public void Show_FileThatIsRefused_SaysThatAssistanceIsOff()
    {
        string file = _folder.Write("etc/policy.json", "{");

        Assert.Equal(ExitCode.PolicyRefused, new PolicyShow(Context()).Run(asJson: false));
        Assert.StartsWith($"ASSISTANCE IS OFF. {file}, line 1:", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_MessageThatWouldSteerTheTerminal_IsShownHarmless()
    {
        _folder.Write("etc/policy.json", "{ \"UseCustomMessages\": 1, \"ViewMessage\": \"a\\u202eb\\nfAllowToGetHelp 1\" }");

        new PolicyShow(Context()).Run(asJson: false);

        Assert.Contains("\"ab ⏎ fAllowToGetHelp 1\"", Output, StringComparison.Ordinal);
    }

    /// <summary>A backup is somebody else's folder, and a name in it anything but a slash.</summary>
    [Fact]
    public void Check_FolderWhoseNamesWouldSteerTheTerminal_IsShownHarmless()
    {
        _folder.Write("backup/\u001b[2J\u202e/Machine/registry.pol", "PReg\u0001\0\0\0");
        _folder.Write("malformed/\u001b[2J\u202e/Machine/registry.pol", "PReg\u0002\0\0\0");

        Assert.Equal(ExitCode.Success, new PolicyCheck(Context()).Run(Path.Combine(_folder.Root, "backup"), null));
        Assert.Contains("[2J/Machine/registry.pol: 0 set", Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Output);
        string message =
            Assert.Throws<UserErrorException>(() => new PolicyCheck(Context()).Run(Path.Combine(_folder.Root, "malformed"), null)).ToShow();
        Assert.Contains("[2J/Machine/registry.pol", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', message);
    }

    [Fact]
    public void Check_FileWithFaults_NamesEachWithItsLine()
    {
        string file = _folder.Write("x.json", "{\n\"MaxTicketExpiry\": 100,\n\"fAllowToGetHlp\": 0 }");

        Assert.Equal(ExitCode.PolicyNotObeyed, new PolicyCheck(Context()).Run(file, null));

        Assert.Contains($"{file}, line 2: MaxTicketExpiry is 100, but 1 to 99 are allowed", Output, StringComparison.Ordinal);
        Assert.Contains(
            $"{file}, line 3: \"fAllowToGetHlp\" is not a Remote Assistance value. Did you mean fAllowToGetHelp? Until that is clear fAllowToGetHelp is 0 (no)",
            Output, StringComparison.Ordinal);
    }

    /// <summary>Devices say that they have no length, and have no end.</summary>
    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void Check_Device_IsReadNoFurtherThanAFileMayBe(string device)
    {
        UserErrorException e = Assert.Throws<UserErrorException>(() => new PolicyCheck(Context()).Run(device, null));

        Assert.Equal(ExitCode.PolicyMalformed, e.ExitCode);
    }

    [Theory]
    [InlineData("MZ", "is in no format that Beside knows")]
    [InlineData("Windows Registry Editor Version 5.00\n\n[x]\n", ", line 3: as .reg file it is malformed")]
    [InlineData("<Replace>", ", line 1: as SyncML it is malformed")]
    [InlineData("<html><body>Access denied</body></html>", "it is a web page")]
    public void Check_NoFileOfPolicies_IsMalformed(string text, string message)
    {
        string file = _folder.Write("x", text);

        UserErrorException e = Assert.Throws<UserErrorException>(() => new PolicyCheck(Context()).Run(file, null));

        Assert.Equal(ExitCode.PolicyMalformed, e.ExitCode);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FileThatIsNotThere_CannotBeRead() =>
        Assert.Equal(
            ExitCode.CannotReadPolicy,
            Assert.Throws<UserErrorException>(() => new PolicyCheck(Context()).Run(Path.Combine(_folder.Root, "none"), null)).ExitCode);

    [Fact]
    public void Import_DryRun_SaysWhatWouldChangeAndChangesNothing()
    {
        string file = _folder.Write("x.json", "{ \"fAllowToGetHelp\": 0 }");

        new PolicyImport(Context()).Run(file, null, isDryRun: true);

        Assert.Contains("fAllowToGetHelp: (not set) → 0 (no)", Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Machine, "policy.json")));
    }

    [Fact]
    public void Import_RegFileOfBothKeys_GoesWhereEachBelongs()
    {
        string file =
            _folder.Write(
                "x.reg",
                $"Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\{PolicyCatalog.PolicyKey}]\n\"fAllowToGetHelp\"=dword:1\n[HKEY_LOCAL_MACHINE\\{PolicyCatalog.SettingsKey}]\n\"MaxTicketExpiry\"=dword:c\n");

        new PolicyImport(Context()).Run(file, null, isDryRun: false);

        PolicySources sources = Files().Load();
        Assert.Equal(1u, sources.Policy.Number(PolicyCatalog.AllowToGetHelp));
        Assert.Equal(12u, sources.Machine.Number(PolicyCatalog.MaxTicketExpiry));
    }

    [Fact]
    public void Import_SyncMlDelete_TakesBackWhatWasThere()
    {
        _folder.Write("etc/policy.json", "{ \"LoggingEnabled\": 0, \"fAllowToGetHelp\": 0 }");
        string file =
            _folder.Write(
                "x.xml",
                "<Delete><Item><Target><LocURI>./Device/Vendor/MSFT/Policy/Config/RemoteAssistance/SessionLogging</LocURI></Target></Item></Delete>");

        new PolicyImport(Context()).Run(file, null, isDryRun: false);

        Assert.Equal([PolicyCatalog.AllowToGetHelp], Files().Load().Policy.Entries.Select(e => e.Definition));
    }

    /// <summary>Folder and case as the security baselines have them.</summary>
    [Fact]
    public void Import_FolderOfAGpoBackup_ReadsTheMachinesPolAlone()
    {
        byte[] pol = PolicyDocument.Write(
            PolicyFormat.Pol,
            new([new PolicyChange.Set(PolicyCatalog.AllowToGetHelp, new PolicyValue.Number(0), PolicyOrigin.BuiltIn)]),
            PolicyLayer.Policy,
            out _);
        const string Gpo = "GPOs/{7A2F0C11-0000-0000-0000-000000000001}/DomainSysvol/GPO";
        File.WriteAllBytes(_folder.Write($"{Gpo}/Machine/registry.pol", ""), pol);
        _folder.Write($"{Gpo}/User/registry.pol", "garbage that nobody may read");
        _folder.Write("GPOs/manifest.xml", "<x/>");

        Assert.Equal(ExitCode.Success, new PolicyImport(Context()).Run(Path.Combine(_folder.Root, "GPOs"), null, isDryRun: false));
        Assert.Equal(0u, Files().Load().Policy.Number(PolicyCatalog.AllowToGetHelp));
    }

    [Theory]
    [InlineData("pol")]
    [InlineData("reg")]
    [InlineData("syncml")]
    [InlineData("lgpo")]
    [InlineData("json")]
    [InlineData("gpo")]
    public void Export_ThenImport_IsTheSame(string format)
    {
        _folder.Write(
            "etc/policy.json",
            "{ \"fAllowUnsolicited\": 1, \"fAllowUnsolicitedFullControl\": 0, \"RAUnsolicit\": [\"CONTOSO\\\\Helpdesk\"], \"LoggingEnabled\": 0 }");
        PolicySet before = Files().Load().Policy;
        string file = Path.Combine(_folder.Root, "exported");
        using var nowhere = new MemoryStream();

        new PolicyExport(Context()).Run(format, PolicyLayer.Policy, file, nowhere);
        File.Delete(Path.Combine(_folder.Machine, "policy.json"));
        new PolicyImport(Context()).Run(file, null, isDryRun: false);

        Assert.True(before.HasSameValues(Files().Load().Policy));
        Assert.Equal("", _errors.ToString());
    }

    [Fact]
    public void Set_Words_AreTheirNumbers()
    {
        new PolicySetValue(Context()).Run("maxticketexpiryunits", "days", PolicyLayer.Machine);
        new PolicySetValue(Context()).Run("fEnableChatControl", "no", PolicyLayer.User);
        new PolicySetValue(Context()).Run("RAUnsolicit", @"CONTOSO\a, b", PolicyLayer.Policy);

        PolicySources sources = Files().Load();
        Assert.Equal(2u, sources.Machine.Number(PolicyCatalog.MaxTicketExpiryUnits));
        Assert.Equal(0u, sources.User.Number(PolicyCatalog.EnableChat));
        Assert.Equal(@"CONTOSO\a, b", Assert.Single(sources.Policy.Entries).Value.ToString());
    }

    [Fact]
    public void Set_ValueThatAPolicyForbids_SaysThatItCountsNothing()
    {
        _folder.Write("etc/policy.json", "{ \"fAllowToGetHelp\": 0 }");

        new PolicySetValue(Context()).Run("fAllowToGetHelp", "yes", PolicyLayer.User);

        Assert.Contains("It has no effect for now:", Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_NothingAnyMore_TakesTheValueBack()
    {
        _folder.Write("etc/settings.json", "{ \"fAllowToGetHelp\": 0 }");

        new PolicySetValue(Context()).Run("fAllowToGetHelp", null, PolicyLayer.Machine);

        Assert.True(Files().Load().Machine.IsEmpty);
    }

    [Theory]
    [InlineData("MaxTicketExpiry", "100", PolicyLayer.User, "1 to 99 are allowed")]
    [InlineData("MaxTicketExpiryUnits", "weeks", PolicyLayer.User, "0: minutes, 1: hours, 2: days")]
    [InlineData("ViewMessage", "x", PolicyLayer.User, "use --scope policy")]
    [InlineData("fEnableChatControl", "0", PolicyLayer.Policy, "use --scope machine or --scope user")]
    [InlineData("RAUnsolicit", @"a\b\c", PolicyLayer.Policy, "does not name a helper")]
    [InlineData("fAllowToGethelpp", "1", PolicyLayer.User, "Did you mean fAllowToGetHelp?")]
    public void Set_WhatCannotBeSaid_IsRefusedWithTheReason(string name, string value, PolicyLayer layer, string reason)
    {
        UserErrorException e = Assert.Throws<UserErrorException>(() => new PolicySetValue(Context()).Run(name, value, layer));

        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_FolderThatCannotBeWritten_SaysWhoCan()
    {
        var files = new PolicyFiles(PolicyPaths.In(_folder.Write("a-file", ""), _folder.User) with { TrustedRoot = _folder.Root });

        UserErrorException e = Assert.Throws<UserErrorException>(
            () => new PolicySetValue(new PolicyContext(files, _output, _errors)).Run("LoggingEnabled", "1", PolicyLayer.Policy));

        Assert.Equal(ExitCode.CannotWritePolicy, e.ExitCode);
        Assert.Contains("sudo", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayOffer_LocalUserOnTheList_IsAllowedAndToldWhy()
    {
        string file = _folder.Write("etc/policy.json", "{ \"fAllowUnsolicited\": 1,\n\"RAUnsolicit\": [\"ROOT\"] }");

        Assert.Equal(ExitCode.Success, await MayOfferAsync("DESK7\\root"));
        Assert.Equal($"yes: root is on the list ({file}, line 2).\n", Output);
    }

    [Theory]
    [InlineData(
        "{ \"fAllowUnsolicited\": 1, \"RAUnsolicit\": [\"CONTOSO\\\\root\"] }",
        "root",
        45,
        "no: root is neither on the list nor a member of a group on it")]
    [InlineData(
        "{ \"fAllowUnsolicited\": 1, \"RAUnsolicit\": [\"x\"] }", "nobody-of-this-name", 45, "no: There is no user nobody-of-this-name.")]
    [InlineData(
        "{ \"fAllowUnsolicited\": 1, \"RAUnsolicit\": [] }", "root", 45, "no: Nobody may offer help: the list RAUnsolicit is empty.")]
    [InlineData("{ \"RAUnsolicit\": [\"root\"] }", "root", 45, "no: Nobody may offer help: fAllowUnsolicited is not 1 (built-in).")]
    [InlineData("{", "root", 40, "no: Remote assistance is off")]
    public async Task MayOffer_AnybodyElse_IsToldWhyNot(string policy, string user, int code, string answer)
    {
        _folder.Write("etc/policy.json", policy);

        Assert.Equal((ExitCode)code, await MayOfferAsync(user));
        Assert.StartsWith(answer, Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayOffer_DirectoryThatCannotBeAsked_IsANoWithACodeOfItsOwn()
    {
        _folder.Write("etc/policy.json", "{ \"fAllowUnsolicited\": 1, \"RAUnsolicit\": [\"CONTOSO\\\\ann\"] }");
        _folder.Write(
            "etc/directories.json",
            "{ \"CONTOSO\": { \"server\": \"ldap://127.0.0.1:1\", \"baseDn\": \"dc=x\", \"allowPlain\": true } }");

        UserErrorException e = await Assert.ThrowsAsync<UserErrorException>(() => MayOfferAsync(@"contoso\ann"));

        Assert.Equal(ExitCode.DirectoryUnavailable, e.ExitCode);
        Assert.StartsWith("no: The directory of CONTOSO", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Nobody writes into it: reading it would wait for ever.</summary>
    [Fact]
    public async Task Check_FolderThatHoldsAPipe_DoesNotWaitForIt()
    {
        string folder = Path.Combine(_folder.Root, "GPO", "Machine");
        Directory.CreateDirectory(folder);
        await ChildProcess.RunAsync("mkfifo", [Path.Combine(folder, "registry.pol")]);

        Task<ExitCode> checking = Task.Run(() => new PolicyCheck(Context()).Run(Path.Combine(_folder.Root, "GPO"), null));
        UserErrorException e = await Assert.ThrowsAsync<UserErrorException>(() => checking.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(ExitCode.PolicyMalformed, e.ExitCode);
    }

    [Fact]
    public void Explain_AnyValue_NamesItsPolicyKeyAndNode()
    {
        foreach (PolicyDefinition definition in PolicyCatalog.All)
            Assert.Equal(ExitCode.Success, new PolicyExplain(Context()).Run(definition.Name));

        Assert.Contains(
            "RemoteAssistance/SolicitedRemoteAssistance, data id RA_Solicit_ExpireUnits_List",
            Output,
            StringComparison.Ordinal);
        Assert.Contains(
            @"HKLM\Software\Policies\Microsoft\Windows NT\Terminal Services\RAUnsolicit, a REG_SZ for each entry",
            Output,
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    private string Output => _output.ToString();

    private Task<ExitCode> MayOfferAsync(string user) =>
        new PolicyMayOffer(Context(), "desk7").RunAsync(user, TestContext.Current.CancellationToken);

    private PolicyContext Context() => new(Files(), _output, _errors);

    private PolicyFiles Files() =>
        new(PolicyPaths.In(_folder.Machine, _folder.User) with
        {
            TrustedRoot = _folder.Root,
            Administrators = [0, uint.Parse(
                File.ReadLines("/proc/self/status").First(l => l.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2], null)]
        });
}
