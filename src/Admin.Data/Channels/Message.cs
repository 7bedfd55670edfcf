namespace Admin.Data.Channels;

/// <summary>What is told, whatever the channel.</summary>
/// <param name="Id">The same at every try, so that a receiver can tell a second copy.</param>
/// <param name="Html">Null: the text alone.</param>
/// <param name="Link">The page that shows more; null where the app does not know the address people use for it.</param>
public sealed record Message(string Id, string Subject, string Text, string? Html, MessageTone Tone, Uri? Link, DateTime At);
