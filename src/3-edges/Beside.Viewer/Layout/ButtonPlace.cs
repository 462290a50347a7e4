using Beside.Viewer.Model;

namespace Beside.Viewer.Layout;

/// <summary>A button as it stands in the window.</summary>
internal readonly record struct ButtonPlace(ViewerButton Button, Box Box, string Text, bool IsEnabled);
