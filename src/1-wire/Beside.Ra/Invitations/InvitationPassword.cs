using System.Text;

namespace Beside.Ra.Invitations;

/// <summary>The password that the novice tells the expert separately from the invitation: twelve characters without
/// vowels, 0 and 1 ([MS-RAIOP] 3.1.5.1), 58 bits.</summary>
public static class InvitationPassword
{
    public const string Alphabet = "BCDFGHJKLMNPQRSTVWXYZ23456789";

    public const int Length = 12;

    private const int GroupLength = 4;

    /// <param name="fillRandom">Fills a span with random bytes fit for keys.</param>
    public static string Generate(Action<Span<byte>> fillRandom) =>
        string.Create(Length, fillRandom, static (password, fill) =>
        {
            for (int i = 0; i < password.Length; i++) password[i] = RandomText.Pick(Alphabet, fill);
        });

    /// <summary>Returns the password in groups of four, which are easier to read aloud. The spaces are not part of the
    /// password: other programs take what is typed literally.</summary>
    public static string Grouped(string password) =>
        string.Join(' ', password.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Returns the generated password that a person meant if they typed it in lower case or with spaces.</summary>
    public static string Normalize(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (char c in typed)
        {
            if (c is not (' ' or '-')) text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
