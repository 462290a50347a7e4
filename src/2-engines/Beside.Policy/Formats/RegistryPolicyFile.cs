using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Beside.Wire;

namespace Beside.Policy.Formats;

/// <summary>[MS-GPREG] 2.2.1 Registry Policy Message: the file <c>Registry.pol</c>. A file that is read and written
/// again is the same byte for byte.</summary>
public static class RegistryPolicyFile
{
    public const string Name = "Registry.pol";

    private const uint Signature = 0x67655250;   // 2.2.1: "PReg"
    private const uint Version = 1;

    /// <exception cref="MalformedPolicyException">It is no Registry.pol.</exception>
    public static IReadOnlyList<RegistryPolicyInstruction> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > Limits.FileMaxBytes)
            throw new MalformedPolicyException(
                Name,
                SourcePosition.AtOffset(0),
                $"it has {file.Length} bytes, at most {Limits.FileMaxBytes} are read");
        try
        {
            return ReadInstructions(file);
        }
        catch (MalformedPduException e)
        {
            throw new MalformedPolicyException(Name, SourcePosition.AtOffset(e.Offset), $"{e.Field} {e.Reason}", e);
        }
    }

    public static byte[] Write(IEnumerable<RegistryPolicyInstruction> instructions)
    {
        var file = new ArrayBufferWriter<byte>();
        WriteNumber(file, Signature);
        WriteNumber(file, Version);
        foreach (RegistryPolicyInstruction instruction in instructions)
        {
            WriteText(file, $"[{instruction.Key}\0;{instruction.ValueName}\0;");
            WriteNumber(file, (uint)instruction.Type);
            WriteText(file, ";");
            WriteNumber(file, (uint)instruction.Data.Length);
            WriteText(file, ";");
            file.Write(instruction.Data.Span);
            WriteText(file, "]");
        }

        return file.WrittenSpan.ToArray();
    }

    private static List<RegistryPolicyInstruction> ReadInstructions(ReadOnlySpan<byte> file)
    {
        var reader = new PduReader("PReg", file);
        reader.Require(file.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(file) == Signature, "Signature", "is not PReg");
        reader.Skip(4, "Signature");
        SourcePosition version = SourcePosition.AtOffset(reader.Offset);
        if (reader.ReadUInt32LittleEndian("Version") != Version)
            throw new MalformedPolicyException(Name, version, "Version is not 1");
        var instructions = new List<RegistryPolicyInstruction>();
        while (!reader.IsAtEnd) instructions.Add(ReadInstruction(ref reader));
        return instructions;
    }

    private static RegistryPolicyInstruction ReadInstruction(ref PduReader reader)
    {
        SourcePosition position = SourcePosition.AtOffset(reader.Offset);
        Expect(ref reader, '[');
        string key = ReadText(ref reader, "Key", Limits.KeyMaxChars);
        Expect(ref reader, ';');
        string value = ReadText(ref reader, "Value", Limits.ValueNameMaxChars);
        Expect(ref reader, ';');
        var type = (RegistryValueType)reader.ReadUInt32LittleEndian("Type");
        Expect(ref reader, ';');
        uint size = reader.PeekRemaining().Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(reader.PeekRemaining()) : 0;
        reader.Require(size <= Limits.DataMaxBytes, "Size", $"is {size}, at most {Limits.DataMaxBytes} is allowed");
        reader.Skip(4, "Size");
        Expect(ref reader, ';');
        byte[] data = reader.ReadBytes((int)size, "Data").ToArray();
        Expect(ref reader, ']');
        return new(key, value, type, data, position);
    }

    private static void Expect(ref PduReader reader, char delimiter)
    {
        ReadOnlySpan<byte> rest = reader.PeekRemaining();
        reader.Require(
            rest.Length >= 2 && BinaryPrimitives.ReadUInt16LittleEndian(rest) == delimiter,
            "delimiter",
            $"is not '{delimiter}'");
        reader.Skip(2, "delimiter");
    }

    private static string ReadText(ref PduReader reader, string field, int maxChars)
    {
        ReadOnlySpan<byte> rest = reader.PeekRemaining();
        int chars = 0;
        while (chars <= maxChars && (chars * 2) + 1 < rest.Length && (rest[chars * 2] | rest[(chars * 2) + 1]) != 0)
            chars++;
        reader.Require(chars <= maxChars, field, $"has more than {maxChars} characters");
        reader.Require((chars * 2) + 1 < rest.Length, field, "does not end");
        string text = Encoding.Unicode.GetString(rest[..(chars * 2)]);
        reader.Require(Encoding.Unicode.GetBytes(text).AsSpan().SequenceEqual(rest[..(chars * 2)]), field, "has half a character");
        reader.Skip((chars + 1) * 2, field);
        return text;
    }

    private static void WriteNumber(ArrayBufferWriter<byte> file, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.GetSpan(4), value);
        file.Advance(4);
    }

    private static void WriteText(ArrayBufferWriter<byte> file, string text) =>
        file.Advance(Encoding.Unicode.GetBytes(text, file.GetSpan(text.Length * 2)));
}
