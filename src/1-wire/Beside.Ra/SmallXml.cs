using System.Xml;

namespace Beside.Ra;

/// <summary>Readers for the small XML texts of a peer: no DTD, no entities of its own, no resolver, a cap on size.</summary>
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
