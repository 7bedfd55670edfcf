namespace Admin.Data.Channels;

/// <summary>Hands a message to the other side.</summary>
public interface IChannelSender
{
    bool Sends(ChannelKind kind);

    /// <exception cref="DeliveryException">It was not taken.</exception>
    Task SendAsync(Channel channel, Message message, CancellationToken cancellationToken);
}
