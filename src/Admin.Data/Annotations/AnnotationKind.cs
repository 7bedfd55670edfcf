namespace Admin.Data.Annotations;

/// <summary>What a note is about. The last three are written by the system itself, from its own records.</summary>
public enum AnnotationKind
{
    Note,
    Release,
    Campaign,
    Outage,
    Restore,
    Backfill,
    Definition,
}
