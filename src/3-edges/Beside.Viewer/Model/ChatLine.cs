namespace Beside.Viewer.Model;

/// <param name="From">Null: a notice of the window, said by nobody.</param>
internal sealed record ChatLine(string? From, string Text, bool IsOwn);
