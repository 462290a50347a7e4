using Beside.Testing;

namespace Beside.Policy.Tests.Formats;

/// <summary>Samba's own reader and writer of Registry.pol, which know nothing of ours.</summary>
internal static class SambaRegistryPolicy
{
    private const string Unpack = """
        import sys
        sys.stdin.reconfigure(encoding='ascii'); sys.stdout.reconfigure(encoding='utf-8', newline='\n')
        from samba.ndr import ndr_pack, ndr_unpack
        from samba.dcerpc import preg
        file = ndr_unpack(preg.file, bytes.fromhex(sys.stdin.readline().strip()))
        """;

    /// <summary>As <c>samba-tool gpo backup</c> writes it.</summary>
    public static Task<string> ToXmlAsync(byte[] file) => RunAsync("""
        import sys, tempfile
        sys.stdin.reconfigure(encoding='ascii'); sys.stdout.reconfigure(encoding='utf-8', newline='\n')
        from samba.gp_parse.gp_pol import GPPolParser
        parser = GPPolParser()
        parser.parse(bytes.fromhex(sys.stdin.readline().strip()))
        with tempfile.NamedTemporaryFile() as out:
            parser.write_xml(out.name)
            sys.stdout.write(open(out.name, encoding='utf-8').read())
        """, file);

    /// <summary>As <c>samba-tool gpo restore</c> reads it.</summary>
    public static async Task<byte[]> FromXmlAsync(byte[] xml) => Convert.FromHexString((await RunAsync("""
        import sys, tempfile
        sys.stdin.reconfigure(encoding='ascii')
        from xml.etree.ElementTree import fromstring
        from samba.gp_parse.gp_pol import GPPolParser
        parser = GPPolParser()
        parser.load_xml(fromstring(bytes.fromhex(sys.stdin.readline().strip())))
        with tempfile.NamedTemporaryFile() as out:
            parser.write_binary(out.name)
            print(open(out.name, 'rb').read().hex())
        """, xml)).Trim());

    /// <summary>A line for each entry: key, value, type, data.</summary>
    public static Task<string> ReadAsync(byte[] file) =>
        RunAsync(Unpack + "\nfor e in file.entries: print('|'.join((e.keyname, e.valuename, str(e.type), str(e.data))))", file);

    /// <summary>Read and written again.</summary>
    public static async Task<byte[]> RepackAsync(byte[] file) =>
        Convert.FromHexString((await RunAsync(Unpack + "\nprint(ndr_pack(file).hex())", file)).Trim());

    private static async Task<string> RunAsync(string script, byte[] file)
    {
        // Debian's interpreter, for which the bindings are built; another one may come first on the path.
        await using ChildProcess python = ChildProcess.Start("/usr/bin/python3", ["-c", script]);
        await python.WriteLineAsync(Convert.ToHexString(file));
        python.CloseInput();
        int code = await python.Exit.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(code == 0, $"This test needs the Debian package python3-samba. {python.Errors.Text}");
        return python.Output.Text;
    }
}
