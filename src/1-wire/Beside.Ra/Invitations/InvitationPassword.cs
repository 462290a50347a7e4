using System.Text;

namespace Beside.Ra.Invitations;

/// <summary>The password that travels beside the invitation, from mouth to ear: twelve characters without vowels, 0 and 1 ([MS-RAIOP] 3.1.5.1), 58 bits.</summary>
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

    /// <summary>In groups of four, easier to read aloud. The blanks are not part of the password: other programs take what is typed as it is.</summary>
    public static string Grouped(string password) =>
        string.Join(' ', password.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>What somebody meant who typed a generated password in lower case or with the gaps they saw.</summary>
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
