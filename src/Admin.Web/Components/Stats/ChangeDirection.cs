namespace Admin.Web.Components.Stats;

public enum ChangeDirection
{
    /// <summary>Nothing to compare with, or nothing that would be fair.</summary>
    None,
    Up,
    Down,
    Same,
}
