using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Beside.Relay.Nodes;

/// <summary>How a node shows another that it is one of them: an HMAC over the order, the node that it is for, the time,
/// and a number that is used once.</summary>
/// <param name="secret">What the nodes have in common.</param>
internal sealed class NodeTickets(string secret, TimeProvider time)
{
    private const int NonceBytes = 16;
    private const int MaxSeen = 100_000;
    private const char Separator = ' ';

    // Clocks of servers differ by less, and a ticket is used at once.
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "beside-relay node ticket"u8.ToArray());
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(string Nonce, DateTimeOffset Until)> _until = new();
    private readonly Lock _lock = new();

    /// <summary>A ticket for one connection to <paramref name="target"/>.</summary>
    public string Issue(string target, CarryOrder order)
    {
        string nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes));
        string seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return string.Join(
            Separator, seconds, nonce, order.ToString(), Base64Url.EncodeToString(Mac(target, seconds, nonce, order.ToString())));
    }

    /// <summary>What a ticket that came to <paramref name="self"/> orders; null where it is no ticket, too old, for
    /// another node, or was used.</summary>
    public CarryOrder? Redeem(string self, string ticket)
    {
        if (ticket.Split(Separator) is not [var seconds, var nonce, var text, var mac]) return null;
        byte[] expected = Mac(self, seconds, nonce, text);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Base64Url.IsValid(mac, out int length)
            || length != given.Length
            || !Base64Url.TryDecodeFromChars(mac, given, out _)
            || !CryptographicOperations.FixedTimeEquals(given, expected))
            return null;
        DateTimeOffset now = time.GetUtcNow(),
            issued = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
        if ((now - issued).Duration() > Life || !TryUse(nonce, now)) return null;
        return CarryOrder.TryParse(text, out CarryOrder order) ? order : null;
    }

    private bool TryUse(string nonce, DateTimeOffset now)
    {
        lock (_lock)
        {
            while (_until.TryPeek(out (string Nonce, DateTimeOffset Until) oldest) && oldest.Until < now)
                _seen.Remove(_until.Dequeue().Nonce);
            if (_seen.Count >= MaxSeen || !_seen.Add(nonce)) return false;
            _until.Enqueue((nonce, now + Life + Life));
            return true;
        }
    }

    private byte[] Mac(string target, string seconds, string nonce, string order) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{target}\n{seconds}\n{nonce}\n{order}"));
}
