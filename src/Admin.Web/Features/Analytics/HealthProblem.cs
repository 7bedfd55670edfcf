using Admin.Data.Trust;

namespace Admin.Web.Features.Analytics;

/// <summary>What happened, what is still true all the same, and what to do next.</summary>
/// <param name="Degrades">Whether the status of the service counts it. What does not, such as a channel that takes no messages, keeps no number from being right.</param>
internal sealed record HealthProblem(string Code, TrustLevel Level, bool Degrades, string What, string StillTrue, string Next);
