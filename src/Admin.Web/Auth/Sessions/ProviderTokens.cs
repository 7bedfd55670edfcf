namespace Admin.Web.Auth.Sessions;

/// <summary>What an identity provider gave with a sign-in. Not a record: a record's text would print it.</summary>
internal sealed class ProviderTokens(string? refresh, string? access, string? identity)
{
    /// <summary>To be asked for new ones, which tells whether account and role are still there.</summary>
    public string? Refresh { get; } = refresh;

    /// <summary>To ask for what is known of the person, where there is no <see cref="Refresh"/>.</summary>
    public string? Access { get; } = access;

    /// <summary>Tells the provider at sign-out who signs out.</summary>
    public string? Identity { get; } = identity;
}
