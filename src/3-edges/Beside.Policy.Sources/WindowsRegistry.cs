using System.Runtime.Versioning;
using System.Security;
using System.Text;
using Beside.Policy.Formats;
using Microsoft.Win32;

namespace Beside.Policy.Sources;

/// <summary>The registry of Windows.</summary>
[SupportedOSPlatform("windows")]
public sealed class WindowsRegistry : IRegistryReader
{
    public IReadOnlyList<RegistryOperation.SetValue> ReadValues(string key)
    {
        try
        {
            using RegistryKey? opened = Registry.LocalMachine.OpenSubKey(key);
            return opened is null ? [] : [.. opened.GetValueNames().Select(name => ToOperation(opened, key, name))];
        }
        catch (SecurityException e)
        {
            throw new UnauthorizedAccessException(e.Message, e);
        }
    }

    private static RegistryOperation.SetValue ToOperation(RegistryKey opened, string key, string name)
    {
        object? value = opened.GetValue(name, null, RegistryValueOptions.DoNotExpandEnvironmentNames);
        (RegistryValueType type, byte[] data) = (opened.GetValueKind(name), value) switch
        {
            (RegistryValueKind.DWord, int number) => (RegistryValueType.Number, BitConverter.GetBytes(number)),
            (RegistryValueKind.String, string text) => (RegistryValueType.String, Encoding.Unicode.GetBytes(text + "\0")),
            (RegistryValueKind.ExpandString, string text) => (RegistryValueType.ExpandString, Encoding.Unicode.GetBytes(text + "\0")),
            (var kind, _) => ((RegistryValueType)(uint)Math.Max(0, (int)kind), []),   // nothing of Remote Assistance has such a type
        };
        return new(Formats.RegistryHive.Machine, key, name, type, data);
    }
}
