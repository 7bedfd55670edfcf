namespace Admin.Data.Channels;

/// <summary>How a channel tells people; all but e-mail post to an address in the form that its receiver expects.</summary>
public enum ChannelKind
{
    Email,
    Slack,
    Teams,
    Discord,
    Ntfy,

    /// <summary>Plain JSON, signed where the channel has a secret.</summary>
    Json,
}
