using Beside.Session.Expert;
using Beside.Session.Novice;

namespace Simulation.Tests;

/// <content>Where both ends come to rest, and whether they tell the same story.</content>
internal sealed partial class Pair
{
    private const int MostDeadlines = 10;

    /// <summary>Once nothing is under way, both sides know the same of picture, control and pause.</summary>
    public void HoldAgreement()
    {
        DeliverEverything();
        SendPicture();
        DeliverEverything();
        if (_isLost || _novice.State is NoviceState.Closing or NoviceState.Closed || _expert.State == ExpertState.Closed)
            return;

        bool agrees = (_novice.State, _expert.State) switch
        {
            (NoviceState.ReadingPolicy or NoviceState.AskingView, ExpertState.AwaitingView) => true,
            (NoviceState.AwaitingProof, ExpertState.AwaitingNovice) => _world.IsMute,

            // Bob has asked, and what the policies say is still being read.
            (NoviceState.Viewing, ExpertState.RequestingControl) => _policyWanted is not null,
            (NoviceState.Viewing, ExpertState.Viewing) => true,
            (NoviceState.AskingControl, ExpertState.RequestingControl) => true,
            (NoviceState.Controlling, ExpertState.Controlling) => true,

            // The request was taken back, and the answer to one before it crossed: Ann is still asked, and a yes would be given back.
            (NoviceState.AskingControl, ExpertState.Viewing) => true,

            // Likewise, and without the multiparty channel nobody told Bob that his first control has ended. The answer does.
            (NoviceState.AskingControl, ExpertState.Controlling) => !_world.HasMultipartyChannel,

            // Without the multiparty channel only a picture shows that Ann agreed, and there is none in a pause.
            (NoviceState.Viewing, ExpertState.AwaitingView) => !_world.HasMultipartyChannel && _novice.IsPaused,
            _ => false,
        };
        Hold(agrees, "nothing is under way, and the two sides differ");
        Hold(!_world.HasMultipartyChannel || _novice.IsPaused == _expert.IsPaused, "only one side knows of the pause");
    }

    /// <summary>Somebody ends it or time does; both ends close and agree on why.</summary>
    public void ComeToRest()
    {
        EndSomehow();
        DeliverEverything();
        for (int i = 0; i < MostDeadlines && _novice.NextDeadline is not null; i++)
        {
            WaitForDeadline();
            Settle();
            DeliverEverything();
        }

        if (_isLost) LearnOfTheLoss();
        Hold(_novice.State == NoviceState.Closed && NoviceEnd is not null, "Ann's side never came to rest");
        Hold(_expert.State == ExpertState.Closed && ExpertEnd is not null, "Bob's side never came to rest");
        Hold(_open is null, "a question is left open");
        Hold(IsOneStory, $"two stories: {NoviceEnd} and {ExpertEnd}");
    }

    /// <summary>A lost connection is noticed sooner or later on either end.</summary>
    private void LearnOfTheLoss()
    {
        _novice.PeerLost();
        _expert.PeerLost();
        Settle();
    }

    private bool IsOneStory => ExpertEnd switch
    {
        Beside.Session.Expert.ExpertEnd.ExpertEnded => _bobLeft,
        Beside.Session.Expert.ExpertEnd.NoviceEnded => IsEndedByAnn,
        Beside.Session.Expert.ExpertEnd.Refused => NoviceEnd == SessionEnd.Refused || IsEndedByAnn,
        Beside.Session.Expert.ExpertEnd.WrongPassword => _world.IsPasswordWrong && NoviceEnd == SessionEnd.Refused,
        Beside.Session.Expert.ExpertEnd.NotAssistance => !_wasAsked,
        Beside.Session.Expert.ExpertEnd.ConnectionLost => _isLost || NoviceEnd == SessionEnd.Refused || IsEndedByAnn,
        _ => false,
    } && (NoviceEnd != SessionEnd.ExpertLeft || ExpertEnd == Beside.Session.Expert.ExpertEnd.ExpertEnded)
      && (NoviceEnd != SessionEnd.ConnectionLost || _isLost || _bobLeft || ExpertEnd == Beside.Session.Expert.ExpertEnd.NotAssistance);

    private bool IsEndedByAnn => NoviceEnd is SessionEnd.NoviceStopped or SessionEnd.InvitationCancelled or SessionEnd.Shutdown
        or SessionEnd.DesktopLost or SessionEnd.RecordLost or SessionEnd.Replaced or SessionEnd.PossibleInterception;
}
