namespace Beside.Testing;

/// <summary>A program that a test runs ended otherwise than it should, or did not say what was waited for.</summary>
public sealed class ChildProcessException(string message) : Exception(message);
