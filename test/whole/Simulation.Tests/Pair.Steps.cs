using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Consent;
using Beside.Session.Novice;

namespace Simulation.Tests;

/// <content>What the two people do, what the network does, and when.</content>
internal sealed partial class Pair
{
    private static readonly InputEvent KeyDown = InputEvent.Key(0x1E, isDown: true);

    private (int Weight, Action Do)[] Steps =>
    [
        (30, DeliverToNovice),
        (30, DeliverToExpert),
        (12, () => Wait(TimeSpan.FromMilliseconds(_random.Next(3000)))),
        (1, WaitForDeadline),
        (10, AnswerWhatIsOpen),
        (8, ReadPolicy),
        (2, () => Answer((ConsentQuestion)_random.Next(2), _random.Next(2) == 0)),
        (6, SendPicture),
        (1, PressPanicKey),
        (1, () => Ann("stops control", () => _novice.StopControl(_now))),
        (2, () => Ann("pauses", () => _novice.Pause(_now))),
        (5, () => Ann("goes on", () => _novice.Resume(_now, injectedAt: null))),
        (1, () => Ann("chats", () => _novice.SendChat("hello"))),
        (10, () => Bob("asks for control", () => _expert.RequestControl(_now))),
        (3, () => Bob("gives control back", _expert.ReleaseControl)),
        (10, Type),
        (1, () => Bob("chats", () => _expert.SendChat("hello"))),
    ];

    /// <summary>Any step, as often as its weight says; now and then the end of it all.</summary>
    public void TakeAnyStep()
    {
        if (_random.Next(300) == 0)
        {
            EndSomehow();
            return;
        }

        int at = _random.Next(Steps.Sum(s => s.Weight));
        foreach ((int weight, Action act) in Steps)
        {
            at -= weight;
            if (at >= 0) continue;
            act();
            break;
        }

        Settle();
    }

    /// <summary>All that is under way arrives.</summary>
    public void DeliverEverything()
    {
        while (!_toNovice.IsEmpty || !_toExpert.IsEmpty)
        {
            if (_random.Next(2) == 0) DeliverToNovice();
            else DeliverToExpert();
            Settle();
        }
    }

    private void EndSomehow()
    {
        switch (_random.Next(3))
        {
            case 0:
                var reason = (EndReason)_random.Next(Enum.GetValues<EndReason>().Length);
                Ann($"ends: {reason}", () => _novice.End(reason, _now));
                break;
            case 1:
                _bobLeft |= ExpertEnd is null;
                Bob("leaves", _expert.Leave);
                break;
            default:
                LoseConnection();
                break;
        }

        Settle();
        if (_novice.State is NoviceState.Closing or NoviceState.Closed)
            Hold(!_novice.AdmitPicture && !NoviceAdmitsInput, "something passes behind the end");
    }

    /// <summary>One end learns of it before the other, or both at once.</summary>
    private void LoseConnection()
    {
        Note("the connection is lost");
        _isLost = true;
        _toNovice.Cut();
        _toExpert.Cut();
        int who = _random.Next(3);
        if (who != 0) _novice.PeerLost();
        if (who != 1) _expert.PeerLost();
    }

    private void Wait(TimeSpan duration)
    {
        _now += duration;
        _novice.HandleTimeout(_now);
        _expert.HandleTimeout(_now);
    }

    private void WaitForDeadline()
    {
        if (_novice.NextDeadline is not { } deadline) return;
        Note("time passes until Ann's deadline");
        if (deadline > _now) Wait(deadline - _now);
        else Wait(TimeSpan.Zero);
    }

    private void AnswerWhatIsOpen()
    {
        if (_open is { } open) Answer(open.Question, _random.Next(8) != 0);
    }

    /// <summary>What holds at this moment, which may be another than before; also when nobody waits for it any more.</summary>
    private void ReadPolicy()
    {
        if (_policyWanted is not { } question) return;
        _policyWanted = null;
        _policy = new() { AllowView = _random.Next(40) != 0, AllowControl = _random.Next(6) != 0, AllowChat = _random.Next(4) != 0 };
        Ann($"has the policies read: {_policy}", () => _novice.ReceivePolicy(question, _policy, _now));
    }

    /// <summary>Ann may also press the button of a prompt that was just taken away, or too late.</summary>
    private void Answer(ConsentQuestion question, bool yes)
    {
        Note($"Ann answers {question}: {(yes ? "yes" : "no")}");
        if (_open is { } open && open.Question == question && _now < open.AnswerBy)
        {
            _open = null;
            _agreedToView |= yes && question == ConsentQuestion.View;
            if (yes && question == ConsentQuestion.Control)
            {
                _agreedToControl = true;
                _grants++;
            }
        }

        _novice.Answer(question, yes, _now, injectedAt: null);
    }

    private void SendPicture()
    {
        if (_novice.AdmitPicture) _toExpert.Send(new Letter.Picture());
    }

    private void PressPanicKey()
    {
        Ann("presses the panic key", () => _novice.PressPanicKey(_now));
        Hold(!NoviceAdmitsInput, "the panic key left control on");
    }

    private void Type()
    {
        if (_expert.AdmitInput) _toNovice.Send(new Letter.Input(KeyDown));
    }

    private void Ann(string what, Action act)
    {
        Note($"Ann {what}");
        act();
    }

    private void Bob(string what, Action act)
    {
        Note($"Bob {what}");
        act();
    }
}
