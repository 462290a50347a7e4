using System.Text;

namespace Beside.Session.Records;

/// <summary>Converts a member's name to the form of records and scripts: TooManyWrongPasswords becomes too-many-wrong-passwords.</summary>
public static class RecordWord
{
    public static string Of<T>(T member)
        where T : struct, Enum => Of(member.ToString());

    public static bool TryParse<T>(string word, out T member)
        where T : struct, Enum
    {
        foreach (T candidate in Enum.GetValues<T>())
        {
            member = candidate;
            if (Of(candidate) == word) return true;
        }

        member = default;
        return false;
    }

    internal static string Of(string name)
    {
        var word = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}
