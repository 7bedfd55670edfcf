using Admin.Data.State;

namespace Admin.Web.Features.Alerts;

/// <summary>A message on its way, or sent. Moments are UTC.</summary>
/// <param name="Channel">The channel's name; that it is gone, where it is.</param>
public sealed record MessageRow(
    long Id, string Subject, string Channel, DateTime QueuedAt, DateTime? SentAt, DateTime? GivenUpAt, int Attempts, DateTime DueAt, string? Error)
{
    public static MessageRow Of(OutboxRecord message, IReadOnlyDictionary<long, string> channels) => new(
        message.Id,
        message.Subject,
        channels.GetValueOrDefault(message.ChannelId, "a channel that is gone"),
        message.QueuedAt,
        message.SentAt,
        message.GivenUpAt,
        message.Attempts,
        message.DueAt,
        message.LastError);
}
