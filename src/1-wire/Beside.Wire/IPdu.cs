namespace Beside.Wire;

/// <summary>A structure of a specification that reads and writes itself. Bulk data is a <c>ref struct</c>, a view of
/// the bytes that it was read from.</summary>
public interface IPdu<TSelf>
    where TSelf : IPdu<TSelf>, allows ref struct
{
    /// <summary>The structure's name in its specification, for errors.</summary>
    static abstract string Name { get; }

    /// <summary>Exact length in bytes of what <see cref="Write"/> writes.</summary>
    int Size { get; }

    /// <summary>Reads the structure. The result is valid; there is no second validation step.</summary>
    /// <exception cref="MalformedPduException">The bytes do not form this structure.</exception>
    static abstract TSelf Read(scoped ref PduReader reader);

    void Write(scoped ref PduWriter writer);
}
