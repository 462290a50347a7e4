using Beside.Flows.Quick;
using Beside.Policy;
using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Runtime.Records;
using Beside.Session.Facts;
using Beside.Session.Records;
using Beside.Transport;

namespace Beside.Flows.Expert;

/// <summary>Helping through one opened invitation: what the policies say, the record, and <see cref="ExpertAttempts"/>
/// for as long as the person tries.</summary>
public sealed class ExpertFlow : IDisposable
{
    private readonly ExpertFlowOptions _options;
    private readonly FlowSurroundings _surroundings;
    private readonly OpenedInvitation _invitation;
    private readonly ExpertRecorder? _recorder;

    private ExpertFlow(ExpertFlowOptions options, FlowSurroundings surroundings, OpenedInvitation invitation, ExpertRecorder? recorder) =>
        (_options, _surroundings, _invitation, _recorder) = (options, surroundings, invitation, recorder);

    /// <summary>Obeys the policies, begins the record and tells the face of the invitation. Nobody is connected to yet.</summary>
    /// <param name="file">As <see cref="InvitationReader"/> read it.</param>
    /// <exception cref="ObstacleException">It cannot be begun.</exception>
    /// <exception cref="FaceLostException">The face reaches nobody.</exception>
    public static ExpertFlow Begin(
        ExpertFlowOptions options, FlowSurroundings surroundings, InvitationFile file, OpenedInvitation invitation, IExpertFace face) =>
            Begin(options, surroundings, invitation, face, record => face.ShowInvitation(file, invitation, record));

    /// <summary>As the other one, where a code and not an invitation has led to the novice.</summary>
    /// <exception cref="ObstacleException">It cannot be begun.</exception>
    /// <exception cref="FaceLostException">The face reaches nobody.</exception>
    public static ExpertFlow Begin(ExpertFlowOptions options, FlowSurroundings surroundings, QuickHelping met, IExpertFace face)
    {
        ArgumentNullException.ThrowIfNull(met);
        return Begin(options, surroundings, met.Invitation, face, face.ShowRecord);
    }

    private static ExpertFlow Begin(
        ExpertFlowOptions options, FlowSurroundings surroundings, OpenedInvitation invitation, IExpertFace face, Action<string?> show)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(face);
        EffectivePolicy effective = surroundings.ReadPolicies();
        var policy = RemoteAssistancePolicy.From(effective);
        if (effective.Refusals.Count > 0)
            throw new ObstacleException(new Obstacle.PolicyRefused(policy.WhyNotSolicited!));
        var choice = RecordChoice.Make(effective[PolicyCatalog.LoggingEnabled], options.Record);
        if (choice.Notice is { } notice) face.Notice(notice);
        options = options with { RequiresTls = options.RequiresTls || policy.TlsRequired };
        var flow = new ExpertFlow(options, surroundings, invitation, OpenRecord(choice, options, surroundings, invitation, face));
        bool isTold = false;
        try
        {
            show(flow._recorder?.Path);
            isTold = true;
            return flow;
        }
        catch (FaceLostException)
        {
            flow.CloseRecord(ExpertAttempts.FaceLost);
            throw;
        }
        finally
        {
            if (!isTold) flow.Dispose();
        }
    }

    /// <summary>Makes ready to connect.</summary>
    /// <param name="picture">Where the novice's screen is shown.</param>
    /// <param name="face">Told what happens from here on.</param>
    /// <param name="pipe">Leads to the novice already, and is the flow's from here on; null: the addresses of the
    /// invitation are tried.</param>
    public ExpertAttempts Help(IPictureSink picture, IExpertFace face, IBytePipe? pipe = null) =>
        new(_options, _surroundings.Clock, _invitation, _recorder, picture, face, pipe);

    /// <summary>The record ends here; the second call does nothing.</summary>
    /// <param name="reason">Why nothing was tried, one word; null: it was, or nobody wanted to.</param>
    public void CloseRecord(string? reason = null) => _recorder?.TryClose(reason);

    public void Dispose() => _recorder?.Dispose();

    /// <summary>Null if nothing is recorded. The one place where that is decided.</summary>
    private static ExpertRecorder? OpenRecord(
        RecordChoice choice, ExpertFlowOptions options, FlowSurroundings surroundings, OpenedInvitation invitation, IExpertFace face)
    {
        if (!choice.IsKept) return null;
        SessionRecordFile? file =
            RecordOpening.Begin(options.Record.Folder, RecordSide.Expert, choice.IsRequired, surroundings, face.Notice);
        if (file is null) return null;
        var recorder = new ExpertRecorder(file, choice.IsRequired);
        string addresses = string.Join(", ", invitation.Connection.Addresses);
        bool isRecorded = recorder.TryRecord(
            new SessionFact.InvitationOpened(RecordOpening.Cut(invitation.NoviceName), RecordOpening.Cut(addresses)));
        if (isRecorded || !choice.IsRequired) return recorder;
        string failure = recorder.Failure;
        recorder.Dispose();
        throw new ObstacleException(new Obstacle.CannotRecord(failure));
    }
}
