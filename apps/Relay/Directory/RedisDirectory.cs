using System.Buffers.Binary;
using System.Security.Cryptography;
using Beside.Rendezvous;
using StackExchange.Redis;
using Role = Beside.Rendezvous.Role;

namespace Beside.Relay.Directory;

/// <summary>The directory of several nodes, in Redis or Valkey. Nothing in it is needed by a session that goes on.</summary>
internal sealed class RedisDirectory(IConnectionMultiplexer redis, string node) : IDirectory
{
    private const string Live = "{beside}:live";

    // At most a twentieth of all are in use, but for those that others give at the same time.
    private const int MaxDraws = 20;

    /// <summary>A session's entry outlives its node for as long as its ends may come again; nodes that live say it anew
    /// every twenty seconds.</summary>
    private static readonly TimeSpan SessionLife = Limits.ResumeWindow + TimeSpan.FromSeconds(30);

    /// <summary>Asked to connect for as long as the relay runs; a question while it is away fails at once.</summary>
    public static async Task<IConnectionMultiplexer> ConnectAsync(string redis)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = options.AsyncTimeout = options.SyncTimeout = 1000;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ClientName = "beside-relay";
        return await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
    }

    public string Node => node;

    public bool IsReachable => redis.IsConnected;

    public async ValueTask<string?> GiveAsync(string secret, Role maker, CancellationToken cancellation)
    {
        int digits = Nameplate.DigitsFor((long)await AskAsync(RedisScripts.Count, [Live], []).ConfigureAwait(false));
        for (int i = 0; i < MaxDraws; i++)
        {
            string nameplate = Nameplate.Draw(
                digits, BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))));
            RedisResult given = await AskAsync(RedisScripts.Give, [Live, CodeOf(nameplate)], [nameplate,
                Milliseconds(Limits.NameplateLife), node, PlaceKey.Of(secret), NameOf(maker)]).ConfigureAwait(false);
            if ((int)given == 1) return nameplate;
        }

        return null;
    }

    public async ValueTask<CodePlace?> ClaimAsync(string nameplate, Role joiner, CancellationToken cancellation)
    {
        RedisResult claimed = await AskAsync(RedisScripts.Claim, [CodeOf(nameplate)], [NameOf(joiner)]).ConfigureAwait(false);
        return claimed.IsNull
            ? null
            : new(nameplate, (string)claimed[0]!, (string)claimed[1]!, Other(joiner), 0, IsOpen: false, TimeSpan.Zero);
    }

    public async ValueTask ReopenAsync(string nameplate, string secret, int misses, CancellationToken cancellation) =>
        await AskAsync(RedisScripts.Reopen, [CodeOf(nameplate)], [PlaceKey.Of(secret), misses]).ConfigureAwait(false);

    public async ValueTask ReleaseAsync(string nameplate, string secret, CancellationToken cancellation) =>
        await AskAsync(RedisScripts.Release, [Live, CodeOf(nameplate)], [nameplate, PlaceKey.Of(secret)]).ConfigureAwait(false);

    public async ValueTask<CodePlace?> FindCodeAsync(string nameplate, string secret, CancellationToken cancellation)
    {
        RedisResult found = await AskAsync(RedisScripts.Find, [CodeOf(nameplate)], [PlaceKey.Of(secret)]).ConfigureAwait(false);
        if (found.IsNull) return null;
        Role maker = (string)found[1]! == NameOf(Role.Sharer) ? Role.Sharer : Role.Helper;
        return new(nameplate, (string)found[0]!, PlaceKey.Of(secret), maker, (int)found[2], IsOpen: false, TimeSpan.FromMilliseconds(
            Math.Max(1, (long)found[3])));
    }

    public async ValueTask<bool> TryMoveCodeAsync(string nameplate, string secret, string from, CancellationToken cancellation) =>
        (int)await AskAsync(RedisScripts.MoveCode, [CodeOf(nameplate)], [PlaceKey.Of(secret), from, node]).ConfigureAwait(false) == 1;

    public async ValueTask<string> PlaceSessionAsync(string session, CancellationToken cancellation) =>
        (string)(await AskAsync(RedisScripts.Place, [SessionOf(session)], [node, Milliseconds(SessionLife)]).ConfigureAwait(false))!;

    public async ValueTask<bool> TryMoveSessionAsync(string session, string from, CancellationToken cancellation) =>
        (int)await AskAsync(RedisScripts.MoveSession, [SessionOf(session)], [from, node, Milliseconds(SessionLife)]).ConfigureAwait(false)
            == 1;

    public async ValueTask ForgetSessionAsync(string session, CancellationToken cancellation) =>
        await AskAsync(RedisScripts.DropSession, [SessionOf(session)], [node, 0]).ConfigureAwait(false);

    public async ValueTask<Elsewhere> RefreshAsync(
        IReadOnlyCollection<CodePlace> codes, IReadOnlyCollection<string> sessions, CancellationToken cancellation)
    {
        List<string> lostCodes = [], lostSessions = [];
        foreach (CodePlace code in codes)
        {
            RedisValue[] values = [code.Nameplate, Milliseconds(code.Life), node, PlaceKey.Of(code.Secret),
                NameOf(code.Maker), code.Misses, code.IsOpen];
            if (code.Life > TimeSpan.Zero
                && (int)await AskAsync(RedisScripts.RefreshCode, [Live, CodeOf(code.Nameplate)], values).ConfigureAwait(false) == 0)
                lostCodes.Add(code.Secret);
        }

        foreach (string session in sessions)
        {
            if ((int)await AskAsync(RedisScripts.RefreshSession, [SessionOf(session)], [node, Milliseconds(SessionLife)]).ConfigureAwait(
                false) == 0)
                lostSessions.Add(session);
        }

        return new(lostCodes, lostSessions);
    }

    public async ValueTask LeaveAsync(
        IReadOnlyCollection<CodePlace> codes, IReadOnlyCollection<string> sessions, CancellationToken cancellation)
    {
        foreach (CodePlace code in codes)
            await AskAsync(RedisScripts.LeaveCode, [CodeOf(code.Nameplate)], [PlaceKey.Of(code.Secret), node]).ConfigureAwait(false);
        foreach (string session in sessions)
            await AskAsync(RedisScripts.DropSession, [SessionOf(session)], [node, 1]).ConfigureAwait(false);
    }

    private static RedisKey CodeOf(string nameplate) => $"{{beside}}:code:{nameplate}";

    private static RedisKey SessionOf(string session) => $"{{beside}}:session:{PlaceKey.Of(session)}";

    private static string NameOf(Role role) => role == Role.Sharer ? "sharer" : "helper";

    private static Role Other(Role role) => role == Role.Sharer ? Role.Helper : Role.Sharer;

    private static long Milliseconds(TimeSpan time) => (long)Math.Ceiling(time.TotalMilliseconds);

    private async Task<RedisResult> AskAsync(string script, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            return await redis.GetDatabase().ScriptEvaluateAsync(script, keys, values).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            throw new DirectoryLostException(e);
        }
    }
}
