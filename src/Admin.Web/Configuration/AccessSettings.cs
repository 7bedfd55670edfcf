namespace Admin.Web.Configuration;

/// <summary>Who may come in. Not a record: a record's text would print the key.</summary>
public sealed class AccessSettings(string? apiKey, bool anonymousRead, ProviderSettings? provider, TimeSpan freshSignIn, TimeSpan recheck, TimeSpan @unchecked)
{
    /// <summary>A machine key with the Admin role; null: there is none.</summary>
    public string? ApiKey { get; } = apiKey;

    /// <summary>Anyone may GET under <c>/api/v1/analytics</c> and POST to its <c>/grafana/*</c>.</summary>
    public bool AnonymousRead { get; } = anonymousRead;

    /// <summary>Where people sign in; null: by the one-time link.</summary>
    public ProviderSettings? Provider { get; } = provider;

    /// <summary>How old a session's sign-in may be for what can't be taken back.</summary>
    public TimeSpan FreshSignIn { get; } = freshSignIn;

    /// <summary>How often the provider is asked whether account and role are still there.</summary>
    public TimeSpan Recheck { get; } = recheck;

    /// <summary>How long a session lives on while the provider can't be asked.</summary>
    public TimeSpan Unchecked { get; } = @unchecked;
}
