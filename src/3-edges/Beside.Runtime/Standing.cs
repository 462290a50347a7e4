using Beside.Wire;

namespace Beside.Runtime;

/// <summary>The step that a connection is at, and since when.</summary>
internal sealed record Standing(ConnectionStep Step, Instant Since);
