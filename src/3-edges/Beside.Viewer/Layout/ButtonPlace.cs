using Beside.Viewer.Model;

namespace Beside.Viewer.Layout;

/// <summary>A button and its place in the window.</summary>
internal readonly record struct ButtonPlace(ViewerButton Button, Box Box, string Text, bool IsEnabled);
