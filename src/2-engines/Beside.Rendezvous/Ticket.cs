using System.Buffers.Text;

namespace Beside.Rendezvous;

/// <summary>By what an end whose connection broke comes again. Whoever has it can take that end's place at the relay,
/// and learns nothing by it: the ends prove themselves to each other.</summary>
/// <param name="Nameplate">Of a wait: the digits. Empty otherwise.</param>
/// <param name="Secret">16 random bytes in base64url, 22 characters. Both ends of a pair have the same: it is the session's name.</param>
public readonly record struct Ticket(TicketKind Kind, string Nameplate, string Secret)
{
    /// <summary>Random bytes behind <see cref="Secret"/>.</summary>
    public const int SecretBytes = 16;

    /// <summary>Characters of <see cref="Secret"/>.</summary>
    public const int SecretChars = 22;

    private const char Separator = '.';

    /// <summary>A secret made of random bytes.</summary>
    /// <exception cref="ArgumentException">There are not <see cref="SecretBytes"/> of them.</exception>
    public static string SecretOf(ReadOnlySpan<byte> random) => random.Length == SecretBytes
        ? Base64Url.EncodeToString(random)
        : throw new ArgumentException($"A secret has {SecretBytes} bytes.", nameof(random));

    public static Ticket ForWait(string nameplate, string secret) => new(TicketKind.Wait, nameplate, secret);

    public static Ticket ForPair(PairSide side, string secret) =>
        new(side == PairSide.Maker ? TicketKind.Maker : TicketKind.Joiner, "", secret);

    /// <summary>False for anything that no relay has written.</summary>
    public static bool TryParse(string text, out Ticket ticket)
    {
        ticket = default;
        if (text.Length is 0 or > Limits.MaxTicketChars) return false;
        string rest = text[1..];
        switch (text[0])
        {
            case 'w'
                when rest.Split(Separator) is [var nameplate, var secret] && Rendezvous.Nameplate.IsValid(nameplate) && IsSecret(secret):
                ticket = ForWait(nameplate, secret);
                return true;
            case 'm' when IsSecret(rest):
                ticket = ForPair(PairSide.Maker, rest);
                return true;
            case 'j' when IsSecret(rest):
                ticket = ForPair(PairSide.Joiner, rest);
                return true;
            default:
                return false;
        }
    }

    public override string ToString() => Kind switch
    {
        TicketKind.Wait => $"w{Nameplate}{Separator}{Secret}",
        TicketKind.Maker => $"m{Secret}",
        _ => $"j{Secret}",
    };

    private static bool IsSecret(string text)
    {
        // A text that is none is an exception of TryDecodeFromChars.
        if (text.Length != SecretChars || !Base64Url.IsValid(text, out int length) || length != SecretBytes)
            return false;
        Span<byte> bytes = stackalloc byte[SecretBytes];
        return Base64Url.TryDecodeFromChars(text, bytes, out _) && Base64Url.EncodeToString(bytes) == text;
    }
}
