namespace Admin.Web.Configuration;

/// <summary>What the server binds to.</summary>
/// <param name="Urls">Separated by semicolons, as Kestrel takes them.</param>
public sealed record ListenSettings(string Urls);
