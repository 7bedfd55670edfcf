namespace Admin.Data.State;

/// <summary>A key that protects sign-in cookies, kept so that sessions survive a restart.</summary>
public sealed class DataProtectionKeyRow
{
    public int Id { get; set; }

    public string? FriendlyName { get; set; }

    public required string Xml { get; set; }
}
