using Beside.Ra.Control;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Simulation.Tests;

/// <content>What the engines say, and what comes of letters that arrive.</content>
internal sealed partial class Pair
{
    private bool _released;

    private bool TakeNoviceOutput()
    {
        if (!_novice.TryTakeOutput(out SessionOutput? output)) return false;
        Hold(NoviceEnd is null, $"{output} after Ann's last output");
        if (output is not SessionOutput.SendChannel) Note($"    Ann: {output}");
        switch (output)
        {
            case SessionOutput.Admit:
                _toExpert.Send(new Letter.Activated());
                _novice.ReceiveActivated(_now);
                break;
            case SessionOutput.SendChannel when _world.IsMute && _expert.State is ExpertState.Connecting or ExpertState.AwaitingNovice:
                break;   // as of a program that only grants the channels
            case SessionOutput.SendChannel sent:
                _toExpert.Send(new Letter.Channel(sent.Channel, sent.Message));
                break;
            case SessionOutput.ReadPolicy wanted:
                _policyWanted = wanted.Question;
                if (_random.Next(3) != 0) ReadPolicy();
                break;
            case SessionOutput.Happened { Fact: SessionFact.Asked ask }:
                Hold(_open is null, "two questions at once");
                Hold(_policy.AllowView && (ask.Question == ConsentQuestion.View || _policy.AllowControl), "a question against the policy");
                _open = ask;
                _wasAsked = true;
                break;
            case SessionOutput.Happened { Fact: SessionFact.Answered { IsWithdrawn: true } withdraw }:
                Hold(_open?.Question == withdraw.Question, "a question is taken away that is not there");
                _open = null;
                break;
            case SessionOutput.StartPicture or SessionOutput.RefreshPicture:
                Hold(_agreedToView, "a picture is begun without consent");
                break;
            case SessionOutput.Disconnect end:
                NoviceEnd = end.Reason;
                _toExpert.Send(new Letter.Closed());
                break;
        }

        return true;
    }

    private bool TakeExpertOutput()
    {
        if (!_expert.TryTakeOutput(out ExpertOutput? output)) return false;
        Hold(ExpertEnd is null, $"{output} after Bob's last output");
        if (output is not ExpertOutput.SendChannel) Note($"    Bob: {output}");
        switch (output)
        {
            case ExpertOutput.SendChannel sent:
                _toNovice.Send(new Letter.Channel(sent.Channel, sent.Message));
                break;
            case ExpertOutput.ReleaseInput:
                _released = true;
                break;
            case ExpertOutput.Happened { Fact: SessionFact.StateChanged changed }:
                if (changed.State == ExpertState.Controlling && _expertWas != ExpertState.Controlling)
                    _takenGrants++;
                _expertWas = changed.State;
                break;
            case ExpertOutput.Disconnect end:
                ExpertEnd = end.Reason;
                Hold(
                    end.Reason != Beside.Session.Expert.ExpertEnd.NotAssistance || !_wasAsked,
                    "Bob's program gave up on an Ann who was asked");
                _toNovice.Send(new Letter.Closed());
                break;
        }

        return true;
    }

    private void DeliverToNovice()
    {
        if (!_toNovice.TryTake(out Letter? letter)) return;
        Note($"to Ann: {Describe(letter)}");
        switch (letter)
        {
            case Letter.Logon logon:
                _novice.ReceiveLogon(logon.Request, _now);
                break;
            case Letter.Channel message:
                _novice.ReceiveChannel(message.Name, message.Message, _now);
                break;
            case Letter.Input input:
                Inject(input);
                break;
            case Letter.Closed:
                _novice.PeerLost();
                break;
        }
    }

    private void Inject(Letter.Input input)
    {
        if (!_novice.AdmitInput(input.Event, _now)) return;
        Hold(_agreedToView && _agreedToControl && !_novice.IsPaused, "input is injected without consent");
        InjectedInputs++;
    }

    private void DeliverToExpert()
    {
        if (!_toExpert.TryTake(out Letter? letter)) return;
        Note($"to Bob: {Describe(letter)}");
        switch (letter)
        {
            case Letter.Activated:
                _expert.ReceiveActivated(Channels, _now);
                break;
            case Letter.Channel message:
                _expert.ReceiveChannel(message.Name, message.Message, _now);
                break;
            case Letter.Picture:
                Hold(_agreedToView, "a picture arrives without consent");
                _expert.ReceivePicture();
                break;
            case Letter.Closed:
                _expert.PeerLost();
                break;
        }
    }

    private static string Describe(Letter letter)
    {
        if (letter is not Letter.Channel { Name: LogicalChannel.StaticChannel } message)
            return letter is Letter.Channel order ? $"{order.Name} {Convert.ToHexString(order.Message)}" : letter.GetType().Name;
        RaPacket packet = RaPacket.Read(message.Message);
        return packet.ChannelName == LogicalChannel.Control ? $"{ControlMessage.Read(packet.Data)}"
            : packet.ChannelName == LogicalChannel.Commands ? $"{RcCommand.Read(packet.Data)?.Name}"
            : packet.ChannelName;
    }
}
