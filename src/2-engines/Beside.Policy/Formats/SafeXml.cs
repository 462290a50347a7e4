using System.Xml;

namespace Beside.Policy.Formats;

/// <summary>Readers for XML of strangers: no DTD, no entities of its own, no resolver, a cap on size.</summary>
internal static class SafeXml
{
    public static XmlReader CreateReader(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Limits.FileMaxBytes,
        IgnoreComments = true,
        CloseInput = true,
    });
}
