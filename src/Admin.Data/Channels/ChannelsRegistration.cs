using Microsoft.Extensions.DependencyInjection;

namespace Admin.Data.Channels;

public static class ChannelsRegistration
{
    /// <summary>Adds the ways to tell people. Needs the admin state.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, ChannelOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IChannelSender>(_ => new EmailSender(options.Smtp))
        .AddSingleton<IChannelSender>(s => new WebhookSender(s.GetRequiredService<TimeProvider>()))
        .AddSingleton<ChannelBook>()
        .AddSingleton<ChannelsReader>()
        .AddSingleton<Outbox>()
        .AddSingleton<OutboxDelivery>();
}
