using Beside.Policy;

namespace Beside.Flows.Tests;

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
    public void Record_OfWhoeverHasASay_IsKeptOrNot(
        PolicyLayer layer, uint value, bool noLog, bool requireLog, bool hasFolder, bool isKept, bool isRequired)
    {
        var choice = RecordChoice.Make(
            Logging(new(layer, "there"), value),
            new() { IsOff = noLog, IsRequired = requireLog, Folder = hasFolder ? "there" : null });
        Assert.Equal((isKept, isRequired), (choice.IsKept, choice.IsRequired));
    }

    [Fact]
    public void Record_AgainstTheCommandLine_SaysWhoDecidedIt()
    {
        EffectiveValue on = Logging(Administrator, 1), off = Logging(Administrator, 0);
        Assert.Equal(new Notice.RecordForced(on), RecordChoice.Make(on, new() { IsOff = true }).Notice);
        Assert.Equal(new Notice.RecordForbidden(off), RecordChoice.Make(off, new() { Folder = "there" }).Notice);
        Assert.Null(RecordChoice.Make(on, new()).Notice);
    }

    [Fact]
    public void Record_RequiredAndForbidden_IsAnError()
    {
        ObstacleException error = Assert.Throws<ObstacleException>(
            () => RecordChoice.Make(Logging(Administrator, 0), new() { IsRequired = true }));
        Assert.IsType<Obstacle.RecordForbidden>(error.Obstacle);
    }

    private static EffectiveValue Logging(PolicyOrigin origin, uint value) =>
        new(PolicyCatalog.LoggingEnabled, new PolicyValue.Number(value), origin);
}
