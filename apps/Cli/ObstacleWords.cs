using System.Globalization;
using System.Net.Sockets;
using Beside.Flows;
using Beside.Rendezvous.Messages;

namespace Beside.Cli;

/// <summary>Why nothing was begun: what was wrong, where, and what to do.</summary>
internal static class ObstacleWords
{
    public static ExitCode ExitCodeFor(Obstacle obstacle) => obstacle switch
    {
        Obstacle.PolicyRefused => ExitCode.PolicyRefused,
        Obstacle.InvitingForbidden or Obstacle.PlainRdpForbidden => ExitCode.ForbiddenByPolicy,
        Obstacle.RecordForbidden or Obstacle.CannotRecord => ExitCode.CannotRecord,
        Obstacle.NoNetwork or Obstacle.CannotListen or Obstacle.NobodyCouldCome => ExitCode.CannotListen,
        Obstacle.CannotWriteInvitation => ExitCode.CannotWriteInvitation,
        Obstacle.RetiredInvitation => ExitCode.RetiredInvitation,
        Obstacle.ExpiredInvitation => ExitCode.InvitationExpired,
        Obstacle.WrongPassword => ExitCode.WrongPassword,
        Obstacle.NoSodium => ExitCode.MissingProgram,
        Obstacle.RelayRefused { Reason: RefusalReason.NoSuchCode } => ExitCode.NotMet,
        Obstacle.RelayUnreachable or Obstacle.RelayRefused or Obstacle.RelayIsNone => ExitCode.NoRelay,
        Obstacle.CodeExpired or Obstacle.CodeSpent or Obstacle.WrongCode or Obstacle.OtherLeft or Obstacle.NoHandshake => ExitCode.NotMet,
        _ => ExitCode.BadInvitation,
    };

    public static string Tell(Obstacle obstacle) => obstacle switch
    {
        Obstacle.PolicyRefused refused => refused.Why,
        Obstacle.InvitingForbidden forbidden =>
            $"{forbidden.Why} The administrator of this computer can change it; beside policy explain fAllowToGetHelp says more.",
        Obstacle.PlainRdpForbidden forbidden =>
            $"--plain-rdp lets in programs without an encrypted ticket, and a policy allows encrypted tickets only: {NoticeWords.Who(forbidden.By)}. Leave it out.",
        Obstacle.RecordForbidden forbidden =>
            $"--require-log is impossible, because records are forbidden here: {NoticeWords.Who(forbidden.By)}.",
        Obstacle.CannotRecord lost =>
            $"A record is required and cannot be written, so Beside does not start: {lost.Why} Choose another --log-folder.",
        Obstacle.NoNetwork =>
            "This machine has no address that others can reach. Connect it to a network. If a tunnel (ssh -R) brings your helper here, use --listen 127.0.0.1, and --announce with the address that they connect to.",
        Obstacle.CannotListen cannot =>
            $"Cannot listen on {string.Join(", ", cannot.Addresses)}, port {(cannot.Port == 0 ? "any" : cannot.Port)}: {cannot.Why}. {WhatToDo(cannot.Error)}",
        Obstacle.NobodyCouldCome nobody =>
            $"Nobody could connect: {string.Join(", ", nobody.Addresses)} stands for no address of this machine that others can reach. "
            + "Choose another --listen, or say with --announce where your helper should connect.",
        Obstacle.CannotWriteInvitation cannot => $"Cannot write the invitation: {cannot.Why} Choose another file with --out.",
        Obstacle.NoSodium missing => missing.Why,
        Obstacle.RelayUnreachable lost =>
            $"The relay {lost.Relay} cannot be reached: {lost.Why} Check the address and the network; beside-relay on a machine of your own is a relay too (docs/relay.md).",
        Obstacle.RelayRefused refused =>
            RefusalWords.Of(refused.Reason) + (refused.RetryAfter > 0 ? $" ({refused.RetryAfter} seconds)" : ""),
        Obstacle.RelayIsNone none => $"What answers at {none.Relay} does not speak as a relay of Beside should. Check the address.",
        Obstacle.CodeExpired => "Nobody entered the code in time, so it is worthless now. Make a new one.",
        Obstacle.CodeSpent => "Three wrong codes were tried with the first half of yours, so it is worthless now. Make a new one.",
        Obstacle.WrongCode =>
            "The code is not the one that the other person has. Check it with them; after three wrong ones it is worthless.",
        Obstacle.OtherLeft => "The other person left before you had met. Ask them for a new code.",
        Obstacle.NoHandshake failed =>
            $"The other person's program does not do its part ({Wording.Word(failed.Failure)}). One of the two may be too old.",
        _ => TellOfInvitation(obstacle),
    };

    private static string TellOfInvitation(Obstacle obstacle) => obstacle switch
    {
        Obstacle.InvitationIsFolder folder =>
            $"{folder.Name} is a folder. Give the invitation itself, a file whose name usually ends in .msrcIncident.",
        Obstacle.CannotReadInvitation cannot => $"Cannot read {cannot.Name}: {cannot.Why}",
        Obstacle.NoInvitation none =>
            $"This invitation cannot be used: in {none.Name}, {none.Field} {none.Reason}. Ask for the original file again.",
        Obstacle.RetiredInvitation =>
            "This invitation was made by Windows XP or Server 2003, or for them. Version 1 of Remote Assistance is retired because it protects neither password nor session. Ask for an invitation made by a current system.",
        Obstacle.ExpiredInvitation { At.LocalDateTime: var at } =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"This invitation expired on {at:yyyy-MM-dd} at {at:HH:mm}. Ask for a new one. (If this machine's clock is wrong, use --ignore-expiry.)"),
        Obstacle.WrongPassword =>
            "This is not the password of this invitation. Check it with the person you want to help: letters and digits count, spaces do not.",
        Obstacle.DamagedTicket => "The password is right, but the invitation was changed or cut off on its way. Ask for the file again.",
        Obstacle.DamagedInvitation damaged =>
            $"The password is right, but the invitation is damaged inside: {damaged.Field} {damaged.Reason}. Ask for the file again.",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle)),
    };

    private static string WhatToDo(SocketError error) => error == SocketError.AddressNotAvailable
        ? "--listen takes addresses of this machine. For another address that leads here, such as your router's, use --announce."
        : "Choose another --port, or choose addresses of this machine with --listen.";
}
