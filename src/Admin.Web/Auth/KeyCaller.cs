namespace Admin.Web.Auth;

/// <summary>Who sent a key.</summary>
/// <param name="Name">As the audit log names them; null where the key is not good.</param>
/// <param name="Role">One of <see cref="Roles"/>; null where the key is not good.</param>
/// <param name="Refusal">Why it is not good, for the audit log; the sender is not told.</param>
internal readonly record struct KeyCaller(string? Name, string? Role, string? Refusal)
{
    public static KeyCaller Refused(string why) => new(null, null, why);
}
