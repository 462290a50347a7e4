using System.Buffers;

namespace Beside.Wire;

/// <summary>Converts whole PDUs from and to bytes.</summary>
public static class Pdu
{
    /// <summary>Reads a PDU that fills <paramref name="source"/> exactly.</summary>
    /// <exception cref="MalformedPduException">The bytes do not form this structure, or bytes follow it.</exception>
    public static T Read<T>(ReadOnlySpan<byte> source)
        where T : IPdu<T>, allows ref struct
    {
        var reader = new PduReader(T.Name, source);
        T pdu = T.Read(ref reader);
        reader.ExpectEnd();
        return pdu;
    }

    public static byte[] ToArray<T>(this T pdu)
        where T : IPdu<T>, allows ref struct
    {
        byte[] bytes = new byte[pdu.Size];
        var writer = new PduWriter(bytes);
        pdu.Write(ref writer);
        return writer.Remaining == 0
            ? bytes
            : throw new InvalidOperationException($"{T.Name}: Size says {bytes.Length}, Write wrote {writer.Position}.");
    }

    public static void WriteTo<T>(this T pdu, IBufferWriter<byte> output)
        where T : IPdu<T>, allows ref struct
    {
        int size = pdu.Size;
        var writer = new PduWriter(output.GetSpan(size)[..size]);
        pdu.Write(ref writer);
        output.Advance(size);
    }

    /// <summary>Writes a PDU to the start of <paramref name="destination"/>.</summary>
    /// <returns>The part that it fills.</returns>
    public static ReadOnlySpan<byte> ToBytes<T>(this T pdu, Span<byte> destination)
        where T : IPdu<T>
    {
        var writer = new PduWriter(destination);
        pdu.Write(ref writer);
        return writer.Written;
    }
}
