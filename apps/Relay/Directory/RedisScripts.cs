namespace Beside.Relay.Directory;

/// <summary>Each step of the shared directory is one script, so that no node sees half of it. All keys carry one hash
/// tag: on a cluster they lie together.</summary>
/// <remarks>A code is a hash: node, key (of the wait's secret), role, misses, open. <c>live</c> is a sorted set of the
/// nameplates by their end. A session is a string, its node.</remarks>
internal static class RedisScripts
{
    /// <summary>How many nameplates are in use. KEYS: live.</summary>
    public const string Count = """
        local t = redis.call('TIME')
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', t[1] * 1000 + math.floor(t[2] / 1000))
        return redis.call('ZCARD', KEYS[1])
        """;

    /// <summary>Takes a free nameplate. KEYS: live, code. ARGV: nameplate, milliseconds, node, key, role. 1 where it was free.</summary>
    public const string Give = """
        if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
        local t = redis.call('TIME')
        redis.call('HSET', KEYS[2], 'node', ARGV[3], 'key', ARGV[4], 'role', ARGV[5], 'misses', '0', 'open', '1')
        redis.call('PEXPIRE', KEYS[2], ARGV[2])
        redis.call('ZADD', KEYS[1], t[1] * 1000 + math.floor(t[2] / 1000) + ARGV[2], ARGV[1])
        return 1
        """;

    /// <summary>Takes an open code for one joiner. KEYS: code. ARGV: the joiner's role. Node and key, or nil.</summary>
    public const string Claim = """
        local c = redis.call('HMGET', KEYS[1], 'node', 'key', 'role', 'open')
        if not c[1] or c[1] == '' or c[3] == ARGV[1] or c[4] ~= '1' then return false end
        redis.call('HSET', KEYS[1], 'open', '0')
        return {c[1], c[2]}
        """;

    /// <summary>Opens a code again. KEYS: code. ARGV: key, misses.</summary>
    public const string Reopen = """
        if redis.call('HGET', KEYS[1], 'key') == ARGV[1] then redis.call('HSET', KEYS[1], 'misses', ARGV[2], 'open', '1') end
        return 0
        """;

    /// <summary>Gives a nameplate back. KEYS: live, code. ARGV: nameplate, key.</summary>
    public const string Release = """
        if redis.call('HGET', KEYS[2], 'key') == ARGV[2] then
          redis.call('DEL', KEYS[2])
          redis.call('ZREM', KEYS[1], ARGV[1])
        end
        return 0
        """;

    /// <summary>Where a code is. KEYS: code. ARGV: key. Node, role, misses, milliseconds left; or nil.</summary>
    public const string Find = """
        local c = redis.call('HMGET', KEYS[1], 'node', 'key', 'role', 'misses')
        if not c[1] or c[2] ~= ARGV[1] then return false end
        return {c[1], c[3], c[4], redis.call('PTTL', KEYS[1])}
        """;

    /// <summary>Takes a code over from another node. KEYS: code. ARGV: key, from, to.</summary>
    public const string MoveCode = """
        local c = redis.call('HMGET', KEYS[1], 'node', 'key')
        if c[1] ~= ARGV[2] or c[2] ~= ARGV[1] then return 0 end
        redis.call('HSET', KEYS[1], 'node', ARGV[3], 'open', '1')
        return 1
        """;

    /// <summary>Says again that a code is this node's. KEYS: live, code. ARGV: nameplate, milliseconds, node, key,
    /// role, misses, open. 0 where it is somebody else's.</summary>
    public const string RefreshCode = """
        local c = redis.call('HMGET', KEYS[2], 'node', 'key')
        if c[1] and (c[2] ~= ARGV[4] or c[1] ~= ARGV[3]) then return 0 end
        local t = redis.call('TIME')
        redis.call('HSET', KEYS[2], 'node', ARGV[3], 'key', ARGV[4], 'role', ARGV[5], 'misses', ARGV[6], 'open', ARGV[7])
        redis.call('PEXPIRE', KEYS[2], ARGV[2])
        redis.call('ZADD', KEYS[1], t[1] * 1000 + math.floor(t[2] / 1000) + ARGV[2], ARGV[1])
        return 1
        """;

    /// <summary>Lets anybody take a code over. KEYS: code. ARGV: key, node.</summary>
    public const string LeaveCode = """
        local c = redis.call('HMGET', KEYS[1], 'node', 'key')
        if c[1] == ARGV[2] and c[2] == ARGV[1] then redis.call('HSET', KEYS[1], 'node', '') end
        return 0
        """;

    /// <summary>Which node has a session; the asking one where none has. KEYS: session. ARGV: node, milliseconds.</summary>
    public const string Place = """
        local n = redis.call('GET', KEYS[1])
        if n and n ~= '' then return n end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return ARGV[1]
        """;

    /// <summary>Takes a session over. KEYS: session. ARGV: from, to, milliseconds.</summary>
    public const string MoveSession = """
        local n = redis.call('GET', KEYS[1])
        if n and n ~= '' and n ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1
        """;

    /// <summary>Says again that a session is this node's. KEYS: session. ARGV: node, milliseconds. 0 where it is another's.</summary>
    public const string RefreshSession = """
        local n = redis.call('GET', KEYS[1])
        if n and n ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
        """;

    /// <summary>Takes the entry of a session away, or lets anybody take it over. KEYS: session. ARGV: node, 1 for the latter.</summary>
    public const string DropSession = """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        if ARGV[2] == '1' then redis.call('SET', KEYS[1], '', 'KEEPTTL') else redis.call('DEL', KEYS[1]) end
        return 1
        """;
}
