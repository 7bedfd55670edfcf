namespace Admin.Web.Features.Overview;

/// <summary>Whether a change is welcome; decided by the KPI's better-direction.</summary>
public enum ChangeTone
{
    Neutral,
    Good,
    Bad,
}
