using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Beside.Relay.Listening;

/// <summary>Certificate and key from files. When the files change, connections from then on get the new ones; files
/// that make no sense leave the old ones in use.</summary>
internal sealed partial class CertificateFiles
{
    private readonly string _certificate;
    private readonly string _key;
    private readonly ILogger _log;
    private volatile SslStreamCertificateContext _context;
    private string _seen;

    /// <exception cref="RelayErrorException">They cannot be read now.</exception>
    public CertificateFiles(string certificate, string? key, ILogger log)
    {
        _certificate = certificate;
        _key = key ?? certificate;
        _log = log;
        _seen = Stamp();
        try
        {
            _context = Read();
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw new RelayErrorException(ExitCode.BadCertificate, $"certificate {_certificate} with key {_key}: {e.Message}");
        }
    }

    public SslStreamCertificateContext Context => _context;

    /// <summary>Looks whether the files, or what links lead to, are others than before.</summary>
    public void LookAgain()
    {
        string stamp = Stamp();
        if (stamp == _seen) return;
        _seen = stamp;
        try
        {
            _context = Read();
            DateTime notAfter = _context.TargetCertificate.NotAfter.ToUniversalTime();
            LogRenewed(notAfter);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            LogUnusable(e.Message);
        }
    }

    private static bool IsOfFiles(Exception e) =>
        e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private SslStreamCertificateContext Read()
    {
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(_certificate);
        X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(_certificate, _key);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private string Stamp() => $"{StampOf(_certificate)} {StampOf(_key)}";

    /// <summary>By what the path leads to: renewal often only turns a link.</summary>
    private static string StampOf(string path)
    {
        try
        {
            FileSystemInfo file = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return $"{file.FullName} {file.LastWriteTimeUtc.Ticks}";
        }
        catch (IOException)
        {
            return "";
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificate was renewed; it is good until {NotAfter:u}")]
    private partial void LogRenewed(DateTime notAfter);

    [LoggerMessage(Level = LogLevel.Error, Message = "The new certificate cannot be used, the old one stays: {Problem}")]
    private partial void LogUnusable(string problem);
}
