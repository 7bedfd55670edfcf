namespace Admin.Web.Auth.Sessions;

/// <summary>What an identity provider says of somebody who signed in earlier.</summary>
internal abstract record AccountAnswer
{
    private AccountAnswer()
    {
    }

    /// <summary>The account is there.</summary>
    /// <param name="Role">Null: it has none any more.</param>
    public sealed record Known(string Name, string? Role, ProviderTokens Tokens) : AccountAnswer;

    /// <summary>The account is gone, locked, or signed out there.</summary>
    public sealed record Gone : AccountAnswer;

    /// <summary>The provider could not be asked.</summary>
    public sealed record Silent : AccountAnswer;
}
