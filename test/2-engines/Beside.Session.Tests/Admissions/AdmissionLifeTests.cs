using Beside.Session.Admissions;
using Beside.Wire;

namespace Beside.Session.Tests.Admissions;

public sealed class AdmissionLifeTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private readonly Admission _admission = Of(isForOneHelper: false);
    private readonly Admission _forOne = Of(isForOneHelper: true);
    private readonly Seat _first = new();
    private readonly Seat _second = new();

    [Theory]
    [InlineData("777DFAAE9028124DD02EDE8014221B4AD1F4EC138539D733AC767895B2D857D9", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryProve_EncryptedStub_IsRightOrCounted(string? pass, bool isRight)
    {
        Assert.Equal(isRight, _admission.TryProve(pass));
        Assert.Equal(isRight ? 0 : 1, _admission.FailedProofs);
    }

    [Fact]
    public void FailedProofs_Three_EndItEvenForTheRightPassword()
    {
        for (int i = 0; i < Admission.MaxFailedProofs; i++)
        {
            Assert.Null(_admission.Ended);
            Assert.False(_admission.TryPassword("wrong"));
        }

        Assert.Equal(AdmissionEnd.TooManyWrongPasswords, _admission.Ended);
        Assert.False(_admission.TryPassword("48BJQ853X3B4"));
        Assert.False(_admission.TryTakeSeat(_first));
    }

    [Fact]
    public void Cancel_EndsItOnce_AndTheFirstReasonStays()
    {
        _admission.Cancel();
        for (int i = 0; i < 5; i++) _admission.TryPassword("wrong");

        Assert.Equal(AdmissionEnd.Cancelled, _admission.Ended);
        Assert.Equal(0, _admission.FailedProofs);
    }

    [Fact]
    public void Seat_OneAtATime_IsGivenBackOnlyByWhoHasIt()
    {
        Assert.True(_admission.TryTakeSeat(_first));
        Assert.False(_admission.TryTakeSeat(_second));
        _admission.LeaveSeat(_second);
        Assert.True(_admission.IsBeingUsed);
        _admission.LeaveSeat(_first);
        Assert.True(_admission.TryTakeSeat(_second));
    }

    [Fact]
    public void OneHelper_WhoWasLetInAndLeaves_IsTheLast()
    {
        Assert.True(_forOne.TryTakeSeat(_first));
        _forOne.OnViewAgreed();
        _forOne.LeaveSeat(_first);

        Assert.Equal(AdmissionEnd.Used, _forOne.Ended);
        Assert.False(_forOne.TryTakeSeat(_second));
    }

    [Fact]
    public void OneHelper_WhoWasNotLetIn_LeavesTheSeatToAnother()
    {
        Assert.True(_forOne.TryTakeSeat(_first));
        _forOne.LeaveSeat(_first);

        Assert.Null(_forOne.Ended);
        Assert.True(_forOne.TryTakeSeat(_second));
    }

    [Fact]
    public void OneHelper_OfWhomNothingIsHeard_IsReplacedByNobody()
    {
        foreach (Admission admission in new[] { _admission, _forOne })
        {
            Seat holder = new();
            Assert.True(admission.TryTakeSeat(holder));
            admission.OnViewAgreed();
        }

        Assert.True(_admission.TryComeNext(_second, new Instant(0) + Silence, Silence));
        Assert.False(_forOne.TryComeNext(_second, new Instant(0) + Silence, Silence));
    }

    private static Admission Of(bool isForOneHelper) =>
        new(new IssuedInvitation("token==", "48BJQ853X3B4", "WB^6HsrIaFmEpi", new(0), new(TimeSpan.TicksPerHour))
        {
            IsForOneHelper = isForOneHelper
        });
}
