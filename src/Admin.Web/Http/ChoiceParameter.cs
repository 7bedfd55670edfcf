namespace Admin.Web.Http;

/// <summary>One of some words in the query string; it must be given.</summary>
internal sealed record ChoiceParameter(string Name, IReadOnlyList<string> Choices, string Description);
