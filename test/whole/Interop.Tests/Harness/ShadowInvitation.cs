using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Beside.Ra.Invitations;
using Beside.Rdp.Client;

namespace Interop.Tests.Harness;

/// <summary>freerdp-shadow-cli makes no invitation: one that names its port and its keys, as whoever runs it could hand out.</summary>
internal static class ShadowInvitation
{
    public const string Password = "BCDFGHJKLMNP";

    /// <param name="port">Where the expert connects: the server's own, or that of somebody in between.</param>
    public static async Task<string> WriteAsync(ShadowServer server, int port, string security, TemporaryFolder folder)
    {
        string? key = security == "rdp" ? await AskForKeyAsync(server) : null;
        return await WriteAsync(port, key, security == "tls" ? server.CertificateFile : null, folder.File("shadow.msrcIncident"));
    }

    /// <summary>The same for any server.</summary>
    /// <param name="kh2">Its key for Standard RDP Security; null: of no key.</param>
    /// <param name="certificateFile">PEM; null: the invitation names none.</param>
    public static async Task<string> WriteAsync(int port, string? kh2, string? certificateFile, string file)
    {
        var connection = new ConnectionString2
        {
            Kh2 = kh2 ?? "sha256:" + Convert.ToBase64String(SHA256.HashData([])),
            Certificate = certificateFile is null
                ? null
                : X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(certificateFile)).RawData,
            Id = "QQ==",
            Addresses = [new("127.0.0.1", port)],
        };
        await File.WriteAllTextAsync(
            file,
            $"<?xml version=\"1.0\"?><UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA USERNAME=\"Shadow\" LHTICKET=\"{LhTicket.Encrypt(connection.Write(), Password)}\" PassStub=\"ab!1Abcdefghij\" RCTICKETENCRYPTED=\"1\"/></UPLOADINFO>");
        return file;
    }

    private static async Task<string> AskForKeyAsync(ShadowServer server)
    {
        await using EngineClient client = await EngineClient.ConnectAsync(server.Port, offersTls: false);
        Assert.True(
            await client.RunUntilAsync(() => Task.FromResult(client.Outputs.OfType<ClientOutput.ServerKeyReceived>().Any())), server.Log);
        return PublicKeyHash.Kh2(client.Outputs.OfType<ClientOutput.ServerKeyReceived>().Single().PublicKeyBlob.Span);
    }
}
