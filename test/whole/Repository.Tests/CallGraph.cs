using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>Who calls whom in the built product, read from its assemblies: by symbols, whatever a variable or a
/// parameter is called.</summary>
/// <remarks>
/// A call is each instruction that names a method: also one that makes an object, or a delegate of the method. A member
/// is written as its type's full name and its
/// own: <c>Beside.Session.Novice.NoviceSession.Answer</c>; a constructor as <c>….ctor</c>, a property by its accessor,
/// <c>….get_AdmitPicture</c>. What the compiler makes of lambdas, iterators and asynchronous methods counts as the
/// method that was written. Overloads are one member.
/// </remarks>
internal sealed partial class CallGraph
{
    private readonly Dictionary<string, HashSet<string>> _callers = [];
    private readonly Dictionary<string, HashSet<string>> _calls = [];
    private readonly Dictionary<string, HashSet<string>> _implementers = [];
    private readonly HashSet<string> _members = [];

    private CallGraph(IEnumerable<string> assemblies)
    {
        foreach (string path in assemblies)
        {
            using var file = new PEReader(File.OpenRead(path));
            MetadataReader metadata = file.GetMetadataReader();
            foreach (TypeDefinitionHandle type in metadata.TypeDefinitions)
                Read(file, metadata, metadata.GetTypeDefinition(type));
        }
    }

    /// <summary>The <c>beside</c> executable and all of its own assemblies, as they were built with these tests.</summary>
    public static CallGraph OfProduct { get; } = new(Assemblies());

    public static CallGraph Of(params string[] assemblies) => new(assemblies);

    public bool Has(string member) => _members.Contains(member);

    /// <summary>Everybody who names the member, in order; of an interface's member also who names it on a type that
    /// implements it. Types that call themselves are not listed.</summary>
    public IEnumerable<string> CallersOf(string member)
    {
        (string type, string name) = Split(member);
        IEnumerable<string> types =
            _implementers.TryGetValue(type, out HashSet<string>? implementers) ? implementers.Prepend(type) : [type];
        return types.SelectMany(t => CallersByName($"{t}.{name}").Where(caller => Split(caller).Type != t))
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    public bool Calls(string caller, string member) => _calls.TryGetValue(caller, out HashSet<string>? called) && called.Contains(member);

    private HashSet<string> CallersByName(string member) => _callers.TryGetValue(member, out HashSet<string>? callers) ? callers : [];

    private static (string Type, string Name) Split(string member)
    {
        int dot = member.LastIndexOf('.');
        return (member[..dot], member[(dot + 1)..]);
    }

    private static string[] Assemblies()
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string[] files = Directory.GetFiles(SourceTree.Full($"artifacts/bin/Cli/{configuration}"), "*.dll");
        return [.. files.Where(f => Path.GetFileName(f).StartsWith("beside", StringComparison.OrdinalIgnoreCase))];
    }

    private void Read(PEReader file, MetadataReader metadata, TypeDefinition type)
    {
        string typeName = NameOf(metadata, type);
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
        {
            if (NameOf(metadata, metadata.GetInterfaceImplementation(handle).Interface) is { } implemented)
                Add(_implementers, implemented, typeName);
        }

        foreach (MethodDefinitionHandle handle in type.GetMethods())
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            string caller = NameOf(metadata, method);
            _members.Add(caller);
            if (method.RelativeVirtualAddress == 0) continue;
            foreach (int token in Tokens(file.GetMethodBody(method.RelativeVirtualAddress).GetILContent()))
            {
                if (MemberName(metadata, MetadataTokens.EntityHandle(token)) is not { } called)
                    continue;
                Add(_callers, called, caller);
                Add(_calls, caller, called);
            }
        }
    }

    /// <summary>The methods that the instructions name, by their tokens. ECMA-335 III.1.2.</summary>
    private static List<int> Tokens(ImmutableArray<byte> il)
    {
        List<int> tokens = [];
        for (int i = 0; i < il.Length;)
        {
            OpCode code = il[i] == 0xFE ? OpCodesOf.Long[il[i + 1]] : OpCodesOf.Short[il[i]];
            i += code.Size;
            int operand = OperandSize(code, il, i);
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
                tokens.Add(BitConverter.ToInt32(il.AsSpan(i, operand)));
            i += operand;
        }

        return tokens;
    }

    private static int OperandSize(OpCode code, ImmutableArray<byte> il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il.AsSpan(at, 4))),
        _ => 4,
    };

    private static string? MemberName(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                return NameOf(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)handle));
            case HandleKind.MethodSpecification:
                return MemberName(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MemberReference:
                MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                return NameOf(metadata, member.Parent) is { } type ? $"{type}.{metadata.GetString(member.Name).TrimStart('.')}" : null;
            default:
                return null;
        }
    }

    private static string? NameOf(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return NameOf(metadata, metadata.GetTypeDefinition((TypeDefinitionHandle)handle));
            case HandleKind.TypeReference:
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)handle);
                string name = metadata.GetString(type.Name);
                return type.ResolutionScope.Kind == HandleKind.TypeReference
                    ? $"{NameOf(metadata, type.ResolutionScope)}.{name}"
                    : $"{metadata.GetString(type.Namespace)}.{name}";
            default:
                return null;   // of arrays and of types that are made of others: nothing of ours that is guarded
        }
    }

    private static string NameOf(MetadataReader metadata, TypeDefinition type)
    {
        TypeDefinitionHandle outer = type.GetDeclaringType();
        string name = metadata.GetString(type.Name);
        return outer.IsNil
            ? $"{metadata.GetString(type.Namespace)}.{name}"
            : $"{NameOf(metadata, metadata.GetTypeDefinition(outer))}.{name}";
    }

    /// <summary>Of what the compiler made: the method that was written, which it names between angle brackets, on the
    /// type that was written.</summary>
    private static string NameOf(MetadataReader metadata, MethodDefinition method)
    {
        string name = metadata.GetString(method.Name).TrimStart('.');
        TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
        string written = Written(name);
        while (!type.GetDeclaringType().IsNil && metadata.GetString(type.Name) is ['<', ..] made)
        {
            if (written == name && Written(made) != made) written = name = Written(made);
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return $"{NameOf(metadata, type)}.{written}";
    }

    private static string Written(string made) =>
        BetweenBrackets().Match(made) is { Success: true } match ? match.Groups[1].Value.TrimStart('.') : made;

    private static void Add(Dictionary<string, HashSet<string>> to, string key, string value)
    {
        if (!to.TryGetValue(key, out HashSet<string>? values)) to[key] = values = [];
        values.Add(value);
    }

    [GeneratedRegex("<([^<>]+)>")]
    private static partial Regex BetweenBrackets();
}
