namespace Beside.Wire;

/// <summary>A structure of a specification that knows how to read and write itself. Bulk data is a <c>ref struct</c>, a view on the bytes that it was read from.</summary>
public interface IPdu<TSelf>
    where TSelf : IPdu<TSelf>, allows ref struct
{
    /// <summary>The structure's name in its specification; stands in errors.</summary>
    static abstract string Name { get; }

    /// <summary>Exact length in bytes of what <see cref="Write"/> writes.</summary>
    int Size { get; }

    /// <summary>What this returns is valid; there is no second validation step.</summary>
    /// <exception cref="MalformedPduException">The bytes do not form this structure.</exception>
    static abstract TSelf Read(scoped ref PduReader reader);

    void Write(scoped ref PduWriter writer);
}
