namespace Admin.Web.Configuration;

/// <summary>Who may come in. Not a record: a record's text would print the key.</summary>
public sealed class AccessSettings(string? apiKey, bool anonymousRead, TimeSpan freshSignIn)
{
    /// <summary>A machine key with the Admin role; null: there is none.</summary>
    public string? ApiKey { get; } = apiKey;

    /// <summary>Anyone may GET under <c>/api/v1/analytics</c> and POST to its <c>/grafana/*</c>.</summary>
    public bool AnonymousRead { get; } = anonymousRead;

    /// <summary>How old a session's sign-in may be for what can't be taken back.</summary>
    public TimeSpan FreshSignIn { get; } = freshSignIn;
}
