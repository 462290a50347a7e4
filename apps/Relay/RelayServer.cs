using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Beside.Relay.Directory;
using Beside.Relay.Listening;
using Beside.Relay.Meetings;
using Beside.Relay.Nodes;
using Beside.Relay.Settings;
using Beside.Relay.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using IPNetwork = System.Net.IPNetwork;

namespace Beside.Relay;

/// <summary>Puts the relay together, and runs it until it is asked to stop.</summary>
internal static class RelayServer
{
    // Proxies close what is silent for a minute.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(RelaySettings settings, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        AddLogging(builder.Logging, settings);
        builder.Services.AddSystemd();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        var clock = new RelayClock(TimeProvider.System);
        AddParts(builder.Services, settings, clock, await OpenDirectoryAsync(settings, clock).ConfigureAwait(false));
        CertificateFiles? certificates = settings.Certificate is string file ? ReadCertificates(file, settings) : null;
        if (certificates is not null) builder.Services.AddSingleton(certificates);
        Listen(builder, settings, certificates);
        WebApplication app = builder.Build();
        await using (app.ConfigureAwait(false))
        {
            Route(app, settings);
            try
            {
                await app.StartAsync(cancellation).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new RelayErrorException(ExitCode.CannotListen, $"{settings.Listen} cannot be listened on: {e.Message}");
            }
            catch (SocketException e)
            {
                throw new RelayErrorException(ExitCode.CannotListen, $"{settings.Listen} cannot be listened on: {e.Message}");
            }

            await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
        }

        return (int)ExitCode.Success;
    }

    private static async Task<IDirectory> OpenDirectoryAsync(RelaySettings settings, RelayClock clock)
    {
        try
        {
            return settings.Redis is string redis
                ? new RedisDirectory(await RedisDirectory.ConnectAsync(redis).ConfigureAwait(false), settings.NodeName)
                : new MemoryDirectory(clock);
        }
        catch (ArgumentException e)
        {
            throw new RelayErrorException(ExitCode.Usage, $"Redis is not set as StackExchange.Redis writes it: {e.Message}");
        }
    }

    private static void AddLogging(ILoggingBuilder logging, RelaySettings settings)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        // Requests, addresses and paths are not written down.
        logging.AddFilter("Microsoft", LogLevel.Error);
        if (settings.LogFormat == "json") logging.AddJsonConsole(o => o.UseUtcTimestamp = true);
        else logging.AddSimpleConsole(o => o.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddParts(IServiceCollection services, RelaySettings settings, RelayClock clock, IDirectory directory)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Limits);
        services.AddSingleton(clock);
        services.AddSingleton<RelayCounters>();
        services.AddSingleton<ConnectionGate>();
        services.AddSingleton<ConnectionTable>();
        services.AddSingleton<SharedAdmission>();
        services.AddSingleton(directory);
        services.AddSingleton(clock.Time);
        services.AddSingleton<Carrier>();
        services.AddSingleton<CarryEndpoint>();
        services.AddSingleton<DirectoryWork>();
        services.AddSingleton<MeetingRegistry>();
        services.AddSingleton<MeetEndpoint>();
        services.AddSingleton<MetricsText>();
        services.AddHostedService<RelayLife>();
    }

    private static CertificateFiles ReadCertificates(string file, RelaySettings settings)
    {
        using ILoggerFactory factory = LoggerFactory.Create(l => AddLogging(l, settings));
        return new(file, settings.CertificateKey, factory.CreateLogger("Beside.Relay.Listening.CertificateFiles"));
    }

    private static void Listen(WebApplicationBuilder builder, RelaySettings settings, CertificateFiles? certificates)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = settings.MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = settings.MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = settings.FirstMessageTime;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestHeadersTotalSize = 8 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 50;
            kestrel.Listen(settings.Listen, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                ConnectionGate gate = listen.ApplicationServices.GetRequiredService<ConnectionGate>();
                listen.Use(next => connection => gate.RunAsync(connection, next));
                if (certificates is not null) listen.UseHttps(Tls(certificates));
            });
        });
    }

    private static TlsHandshakeCallbackOptions Tls(CertificateFiles certificates) => new()
    {
        HandshakeTimeout = HandshakeTime,
        OnConnection = _ => new(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificates.Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http11],
        }),
    };

    private static void Route(WebApplication app, RelaySettings settings)
    {
        if (settings.KnownProxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (IPNetwork proxy in settings.KnownProxies) forwarded.KnownIPNetworks.Add(proxy);
            app.UseForwardedHeaders(forwarded);
        }

        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive });
        CarryEndpoint carry = app.Services.GetRequiredService<CarryEndpoint>();
        MeetEndpoint meet = app.Services.GetRequiredService<MeetEndpoint>();
        var life = app.Services.GetRequiredService<IHostApplicationLifetime>();
        MetricsText metrics = app.Services.GetRequiredService<MetricsText>();
        app.Run(context => context.Request.Path.Value switch
        {
            "/v1/meet" => meet.HandleAsync(context),
            Carrier.Path when settings.Redis is not null => carry.HandleAsync(context),
            "/healthz" => WriteHealthAsync(context, life),
            "/metrics" when IsIn(settings.MetricsFrom, context.Connection.RemoteIpAddress) => WriteMetricsAsync(context, metrics),
            _ => NotFoundAsync(context),
        });
    }

    private static bool IsIn(IEnumerable<IPNetwork> networks, IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        return address is not null && networks.Any(n => n.Contains(address));
    }

    /// <summary>A relay without its directory is healthy: its sessions go on. One that is about to stop is to get no
    /// more connections.</summary>
    private static Task WriteHealthAsync(HttpContext context, IHostApplicationLifetime life)
    {
        bool leaves = life.ApplicationStopping.IsCancellationRequested;
        if (leaves) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(leaves ? "leaving\n" : "ok\n", context.RequestAborted);
    }

    private static Task WriteMetricsAsync(HttpContext context, MetricsText metrics)
    {
        context.Response.ContentType = MetricsText.ContentType;
        return context.Response.WriteAsync(metrics.Write(), context.RequestAborted);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
