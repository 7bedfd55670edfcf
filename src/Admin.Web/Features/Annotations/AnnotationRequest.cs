using Admin.Data.Annotations;

namespace Admin.Web.Features.Annotations;

/// <summary>A note to be written.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Kind">note, release, campaign or outage.</param>
public sealed record AnnotationRequest(DateOnly? Day, AnnotationKind? Kind, string? Text);
