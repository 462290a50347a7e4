using Beside.Policy;

namespace Beside.Cli.Tests;

public sealed class RecordChoiceTests
{
    private static readonly PolicyOrigin Administrator = new(PolicyLayer.Policy, "/etc/beside/policy.json", SourcePosition.AtLine(3));

    /// <summary>Policy, command line, settings: the first that says something decides.</summary>
    [Theory]
    [InlineData(PolicyLayer.Policy, 1, false, false, false, true, true)]
    [InlineData(PolicyLayer.Policy, 1, true, false, false, true, true)]
    [InlineData(PolicyLayer.Policy, 0, false, false, false, false, false)]
    [InlineData(PolicyLayer.Policy, 0, false, false, true, false, false)]
    [InlineData(PolicyLayer.Machine, 0, false, false, false, false, false)]
    [InlineData(PolicyLayer.Machine, 0, false, false, true, true, false)]
    [InlineData(PolicyLayer.User, 0, false, true, false, true, true)]
    [InlineData(PolicyLayer.Machine, 1, true, false, false, false, false)]
    [InlineData(PolicyLayer.BuiltIn, 1, false, false, false, true, false)]
    [InlineData(PolicyLayer.BuiltIn, 1, false, true, false, true, true)]
    [InlineData(PolicyLayer.BuiltIn, 1, true, false, false, false, false)]
    public void Record_OfWhoeverHasASay_IsKeptOrNot(PolicyLayer layer, uint value, bool noLog, bool requireLog, bool hasFolder, bool isKept, bool isRequired)
    {
        var choice = RecordChoice.Make(Logging(new(layer, "there"), value), noLog, requireLog, hasFolder);
        Assert.Equal((isKept, isRequired), (choice.IsKept, choice.IsRequired));
    }

    [Fact]
    public void Record_AgainstTheCommandLine_SaysWhoDecidedIt()
    {
        Assert.Equal("a record is kept anyway: LoggingEnabled = 1 (/etc/beside/policy.json, line 3).", RecordChoice.Make(Logging(Administrator, 1), noLog: true, requireLog: false, hasFolder: false).Note);
        Assert.Equal("no record is kept: LoggingEnabled = 0 (/etc/beside/policy.json, line 3).", RecordChoice.Make(Logging(Administrator, 0), noLog: false, requireLog: false, hasFolder: true).Note);
    }

    [Fact]
    public void Record_RequiredAndForbidden_IsAnError()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => RecordChoice.Make(Logging(Administrator, 0), noLog: false, requireLog: true, hasFolder: false));
        Assert.Equal(ExitCode.CannotRecord, error.ExitCode);
    }

    private static EffectiveValue Logging(PolicyOrigin origin, uint value) => new(PolicyCatalog.LoggingEnabled, new PolicyValue.Number(value), origin);
}
