namespace Admin.Data.Annotations;

/// <summary>A dated note that is shown on the charts.</summary>
/// <param name="Id">Null where the system wrote it: it can't be removed.</param>
/// <param name="Day">UTC.</param>
/// <param name="Author">Who wrote it, where that is known.</param>
public sealed record Annotation(long? Id, DateOnly Day, AnnotationKind Kind, string Text, string? Author)
{
    public const int LongestText = 200;

    /// <summary>The kinds that people write.</summary>
    public static IReadOnlyList<AnnotationKind> Written { get; } =
        [AnnotationKind.Note, AnnotationKind.Release, AnnotationKind.Campaign, AnnotationKind.Outage];
}
