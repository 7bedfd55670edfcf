namespace Admin.Data.Channels;

/// <summary>What every message needs to know.</summary>
/// <param name="PublicAddress">The address under which people open the app; null: messages bring no link.</param>
/// <param name="Smtp">Null: no mail server is set up.</param>
public sealed record ChannelOptions(Uri? PublicAddress, SmtpOptions? Smtp)
{
    /// <summary>The full address of one of the app's pages.</summary>
    public Uri? Link(string? path) => PublicAddress is null || path is null ? null : new Uri(PublicAddress, path);
}
