using System.Security.Cryptography;
using System.Text;

namespace Beside.Relay.Directory;

/// <summary>Under what a code's or session's secret is kept: who reads the directory cannot come again in somebody's place.</summary>
internal static class PlaceKey
{
    private const int Bytes = 16;

    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)).AsSpan(0, Bytes));
}
