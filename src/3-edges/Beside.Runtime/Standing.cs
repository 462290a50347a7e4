using Beside.Wire;

namespace Beside.Runtime;

/// <summary>Where a connection stands, and since when.</summary>
internal sealed record Standing(ConnectionStep Step, Instant Since);
