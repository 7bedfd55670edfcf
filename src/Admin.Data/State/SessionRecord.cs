namespace Admin.Data.State;

/// <summary>A browser that somebody signed in with, for as long as it may act in their name. Its cookie holds the id alone.</summary>
public sealed class SessionRecord
{
    /// <summary>Random, never reused.</summary>
    public required string Id { get; set; }

    /// <summary>Who it is, for good; unique within the way of sign-in.</summary>
    public required string Subject { get; set; }

    public required string Name { get; set; }

    /// <summary>How they signed in: link, oidc or entra.</summary>
    public required string Way { get; set; }

    /// <summary>Viewer, Operator or Admin.</summary>
    public required string Role { get; set; }

    /// <summary>UTC; when the person last proved who they are. Null where nobody can tell.</summary>
    public DateTime? SignedInAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime BegunAt { get; set; }

    /// <summary>UTC; when it was last known that account and role are still there.</summary>
    public DateTime CheckedAt { get; set; }

    /// <summary>Where from.</summary>
    public string? Address { get; set; }

    /// <summary>What the provider gave to ask it again, encrypted.</summary>
    public string? Tokens { get; set; }

    /// <summary>UTC; null while it lives.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>A sentence for people.</summary>
    public string? EndedBecause { get; set; }
}
