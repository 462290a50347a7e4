using System.Reflection;
using System.Reflection.Emit;

namespace Repository.Tests;

/// <summary>The instructions of IL by their bytes. ECMA-335 III.1.2.</summary>
internal static class OpCodesOf
{
    static OpCodesOf()
    {
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var code = (OpCode)field.GetValue(null)!;
            if (code.Size == 1) Short[(byte)code.Value] = code;
            else Long[(byte)code.Value] = code;
        }
    }

    /// <summary>Those of one byte.</summary>
    public static OpCode[] Short { get; } = new OpCode[256];

    /// <summary>Those of two bytes, by the second; the first is 0xFE.</summary>
    public static OpCode[] Long { get; } = new OpCode[256];
}
