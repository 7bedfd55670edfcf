using Admin.Data.Restore;

namespace Admin.Web.Features.Restore;

/// <summary>How many days change in one way.</summary>
/// <param name="Text">Which days, in a few words.</param>
public sealed record PlanFigure(ChangeKind Kind, string Title, int Days, string Text);
