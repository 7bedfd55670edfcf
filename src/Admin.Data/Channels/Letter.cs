namespace Admin.Data.Channels;

/// <summary>What is to be told through every channel that it concerns.</summary>
/// <param name="Key">What it tells of; the same key is queued once a channel.</param>
/// <param name="Purpose">alert or report.</param>
/// <param name="Path">Path of the page that shows more.</param>
public sealed record Letter(string Key, string Purpose, string Subject, string Text, string? Html, MessageTone Tone, string? Path);
