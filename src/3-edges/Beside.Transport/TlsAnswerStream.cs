namespace Beside.Transport;

/// <summary>The stream beneath a TLS client. It keeps the beginning of the first record that the server answers with,
/// which tells the server's version whatever the system makes of it: with old versions its error is that of the cipher
/// as a rule.</summary>
internal sealed class TlsAnswerStream(Stream inner) : DuplexStream
{
    private const byte Alert = 21;               // RFC 5246 6.2.1 ContentType
    private const byte Handshake = 22;
    private const byte HandshakeFailure = 40;    // RFC 5246 7.2 AlertDescription: no cipher in common
    private const byte ProtocolVersion = 70;
    private const byte Tls = 3;                  // RFC 5246 6.2.1 ProtocolVersion
    private const byte Tls12 = 3;                // its second byte, which TLS 1.3 writes too
    private const int AlertSize = 7;             // record header, level, description

    private readonly byte[] _start = new byte[AlertSize];
    private int _known;

    /// <summary>What has been read begins with a message of TLS 1.1 or older (RFC 5246 E.1), or is the alert that no
    /// version fits.</summary>
    public bool IsOldTls => _known == AlertSize && _start[1] == Tls && (_start[0], _start[6]) switch
    {
        (Handshake, _) => _start[2] < Tls12,
        (Alert, ProtocolVersion) => true,
        (Alert, HandshakeFailure) => _start[2] < Tls12,
        _ => false,
    };

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        Keep(buffer.AsSpan(offset, read));
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _known == AlertSize ? inner.ReadAsync(buffer, cancellationToken) : ReadStartAsync(buffer, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(buffer, cancellationToken);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadStartAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Keep(buffer.Span[..read]);
        return read;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, AlertSize - _known)];
        bytes.CopyTo(_start.AsSpan(_known));
        _known += bytes.Length;
    }
}
