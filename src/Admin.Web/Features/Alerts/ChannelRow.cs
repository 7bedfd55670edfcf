using Admin.Data.Channels;

namespace Admin.Web.Features.Alerts;

/// <summary>A channel as it is shown: without what may be a secret.</summary>
public sealed record ChannelRow(
    long Id, string Name, ChannelKind Kind, string Target, bool Signed, bool Enabled, bool Reports, DateTime? DeliveredAt, DateTime? FailingSince, string? LastError)
{
    public static ChannelRow Of(Channel channel) => new(
        channel.Id,
        channel.Name,
        channel.Kind,
        channel.ShownTarget,
        channel.Secret is not null,
        channel.Enabled,
        channel.Reports,
        channel.DeliveredAt,
        channel.FailingSince,
        channel.LastError);
}
