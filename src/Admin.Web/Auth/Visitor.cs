namespace Admin.Web.Auth;

/// <summary>Where the user of a circuit is. The page that began the circuit knew; a circuit has no request of its own.</summary>
public sealed class Visitor
{
    public string? Address { get; set; }
}
