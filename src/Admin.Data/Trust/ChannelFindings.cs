using Admin.Data.Channels;

namespace Admin.Data.Trust;

/// <summary>Channels that take nothing: an alert that nobody hears is none.</summary>
internal static class ChannelFindings
{
    /// <summary>A short trouble on the other side is nobody's concern.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RedAfter = TimeSpan.FromHours(1);

    /// <returns>Null where every channel takes what it is given.</returns>
    public static TrustFinding? Of(IReadOnlyList<FailingChannel> failing, DateTime now)
    {
        if (failing.FirstOrDefault(c => now - c.Since >= Patience) is not { } channel)
        {
            return null;
        }

        return new TrustFinding(
            "channel-failing",
            failing.Count == 1 ? "A channel takes no messages" : $"{failing.Count} channels take no messages",
            now - channel.Since >= RedAfter ? TrustLevel.Red : TrustLevel.Yellow,
            false,
            new Problem(
                $"The channel {channel.Name} has taken no message since {channel.Since:ddd d MMM, HH:mm} UTC: {channel.Error}",
                channel.Waiting == 1 ? "The message that waits for it is kept and tried again." : $"The {channel.Waiting} messages that wait for it are kept and tried again.",
                "See the channels under Alerts; the test there shows the error as it is now."));
    }
}
