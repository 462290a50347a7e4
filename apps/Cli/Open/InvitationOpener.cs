using System.Globalization;
using Beside.Ra.Invitations;
using Beside.Wire;

namespace Beside.Cli.Open;

/// <summary>Makes an opened invitation from a file and a password, or explains what is wrong with either.</summary>
internal static class InvitationOpener
{
    private const int MaxBytes = 1 << 20;   // ours; the reader's own bound is lower and names itself

    /// <exception cref="UserErrorException">It cannot be read.</exception>
    public static InvitationFile Read(OpenOptions options, Stream standardInput)
    {
        string name = options.IsFromStandardInput ? "standard input" : options.File;
        if (!options.IsFromStandardInput && Directory.Exists(options.File)) throw new UserErrorException(ExitCode.BadInvitation, $"{name} is a folder. Give the invitation itself, a file whose name usually ends in .msrcIncident.");
        try
        {
            using Stream stream = options.IsFromStandardInput ? standardInput : File.OpenRead(options.File);
            return InvitationFile.Read(ReadToEnd(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.BadInvitation, $"Cannot read {name}: {e.Message}", e);
        }
        catch (MalformedPduException e)
        {
            throw new UserErrorException(ExitCode.BadInvitation, $"This invitation cannot be used: in {name}, {e.Field} {e.Reason}. Ask for the original file again.", e);
        }
    }

    /// <exception cref="UserErrorException">Its time is over, or it is of a kind that no password opens.</exception>
    public static void Check(InvitationFile invitation, OpenOptions options, DateTimeOffset now)
    {
        if (invitation.Kind == InvitationFileKind.Version1)
        {
            throw new UserErrorException(
                ExitCode.RetiredInvitation,
                "This invitation was made by Windows XP or Server 2003, or for them. Version 1 of Remote Assistance is retired because it protects neither password nor session. Ask for an invitation made by a current system.");
        }

        if (invitation.ExpiresAt is { } expired && expired < now && !options.IgnoreExpiry)
        {
            throw new UserErrorException(
                ExitCode.InvitationExpired,
                string.Create(CultureInfo.InvariantCulture, $"This invitation expired on {expired.LocalDateTime:yyyy-MM-dd} at {expired.LocalDateTime:HH:mm}. Ask for a new one. (If this machine's clock is wrong, use --ignore-expiry.)"));
        }
    }

    /// <exception cref="UserErrorException">The password does not fit, or the ticket is damaged.</exception>
    public static OpenedInvitation Open(InvitationFile invitation, string password)
    {
        try
        {
            return invitation.Open(password, out OpenedInvitation? opened) switch
            {
                InvitationOpening.Opened => opened!,
                InvitationOpening.DamagedTicket => throw new UserErrorException(
                    ExitCode.BadInvitation, "The password is right, but the invitation was changed or cut off on its way. Ask for the file again."),
                _ => throw new UserErrorException(
                    ExitCode.WrongPassword, "This is not the password of this invitation. Check it with the person you want to help: letters and digits count, spaces do not."),
            };
        }
        catch (MalformedPduException e)
        {
            throw new UserErrorException(ExitCode.BadInvitation, $"The password is right, but the invitation is damaged inside: {e.Field} {e.Reason}. Ask for the file again.", e);
        }
    }

    private static byte[] ReadToEnd(Stream stream)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int count;
        while (bytes.Length < MaxBytes && (count = stream.Read(buffer)) > 0) bytes.Write(buffer, 0, count);
        return bytes.ToArray();
    }
}
