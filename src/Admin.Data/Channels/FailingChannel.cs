namespace Admin.Data.Channels;

/// <summary>A channel that takes nothing.</summary>
/// <param name="Since">UTC.</param>
/// <param name="Waiting">Messages that wait for it.</param>
public sealed record FailingChannel(long Id, string Name, DateTime Since, string Error, int Waiting);
