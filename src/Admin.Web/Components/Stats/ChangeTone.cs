namespace Admin.Web.Components.Stats;

/// <summary>Whether a change is welcome; decided by the KPI's better-direction.</summary>
public enum ChangeTone
{
    Neutral,
    Good,
    Bad,
}
