namespace Admin.Web.CommandLine;

/// <summary>A verb could not be carried out; the message says why, what is still true and what to do next.</summary>
internal sealed class VerbFailedException(string message) : Exception(message);
