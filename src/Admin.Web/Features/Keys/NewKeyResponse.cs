using Admin.Data.Keys;

namespace Admin.Web.Features.Keys;

/// <summary>A key that has just been made. Not a record: a record's text would print the secret.</summary>
public sealed class NewKeyResponse(MachineKey about, string key)
{
    /// <summary>The key itself. It is told this once.</summary>
    public string Key { get; } = key;

    public MachineKey About { get; } = about;
}
