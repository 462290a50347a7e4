using System.Xml;

namespace Beside.Ra;

/// <summary>Makes readers for a peer's small XML texts: no DTD, no entities of its own, no resolver, a limit on size.</summary>
internal static class SmallXml
{
    public static XmlReader CreateReader(string text, int maxChars) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = maxChars,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });
}
