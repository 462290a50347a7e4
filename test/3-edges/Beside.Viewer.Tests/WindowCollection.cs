namespace Beside.Viewer.Tests;

/// <summary>Tests with a real window, one after the other.</summary>
[CollectionDefinition(nameof(WindowCollection), DisableParallelization = true)]
public sealed class WindowCollection;
