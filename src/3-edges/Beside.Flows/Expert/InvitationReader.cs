using Beside.Ra.Invitations;
using Beside.Wire;

namespace Beside.Flows.Expert;

/// <summary>Makes an opened invitation from a file and a password, or says what is wrong with either.</summary>
public static class InvitationReader
{
    private const int MaxBytes = 1 << 20;   // ours; the reader's own bound is lower and names itself

    /// <exception cref="ObstacleException">It cannot be read, or is no invitation.</exception>
    public static InvitationFile ReadFile(string path)
    {
        if (Directory.Exists(path))
            throw new ObstacleException(new Obstacle.InvitationIsFolder(path));
        return Read(() => File.OpenRead(path), path);
    }

    /// <param name="name">As people know where it comes from.</param>
    /// <exception cref="ObstacleException">It cannot be read, or is no invitation.</exception>
    public static InvitationFile Read(Stream stream, string name) => Read(() => stream, name);

    /// <exception cref="ObstacleException">Its time is over, or it is of a kind that no password opens.</exception>
    public static void Check(InvitationFile invitation, DateTimeOffset now, bool ignoreExpiry)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        if (invitation.Kind == InvitationFileKind.Version1)
            throw new ObstacleException(new Obstacle.RetiredInvitation());
        if (invitation.ExpiresAt is { } expired && expired < now && !ignoreExpiry)
            throw new ObstacleException(new Obstacle.ExpiredInvitation(expired));
    }

    /// <exception cref="ObstacleException">The password does not fit, or the ticket is damaged.</exception>
    public static OpenedInvitation Open(InvitationFile invitation, string password)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        try
        {
            return invitation.Open(password, out OpenedInvitation? opened) switch
            {
                InvitationOpening.Opened => opened!,
                InvitationOpening.DamagedTicket => throw new ObstacleException(new Obstacle.DamagedTicket()),
                _ => throw new ObstacleException(new Obstacle.WrongPassword()),
            };
        }
        catch (MalformedPduException e)
        {
            throw new ObstacleException(new Obstacle.DamagedInvitation(e.Field, e.Reason), e);
        }
    }

    private static InvitationFile Read(Func<Stream> open, string name)
    {
        try
        {
            using Stream stream = open();
            return InvitationFile.Read(ReadToEnd(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ObstacleException(new Obstacle.CannotReadInvitation(name, e.Message), e);
        }
        catch (MalformedPduException e)
        {
            throw new ObstacleException(new Obstacle.NoInvitation(name, e.Field, e.Reason), e);
        }
    }

    private static byte[] ReadToEnd(Stream stream)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int count;
        while (bytes.Length < MaxBytes && (count = stream.Read(buffer)) > 0)
            bytes.Write(buffer, 0, count);
        return bytes.ToArray();
    }
}
