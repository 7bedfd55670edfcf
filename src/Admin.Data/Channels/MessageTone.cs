namespace Admin.Data.Channels;

/// <summary>How a message is to be taken.</summary>
public enum MessageTone
{
    Information,
    Firing,
    Resolved,
}
