namespace Admin.Data.Keys;

/// <summary>A key that has just been made, or why none was. Not a record: a record's text would print the secret.</summary>
public sealed class NewKey
{
    private NewKey(MachineKey? key, string? secret, Problem? problem) => (Key, Secret, Problem) = (key, secret, problem);

    /// <summary>Null where none was made.</summary>
    public MachineKey? Key { get; }

    /// <summary>The key itself. It is told once: nobody can ask for it again.</summary>
    public string? Secret { get; }

    public Problem? Problem { get; }

    internal static NewKey Made(MachineKey key, string secret) => new(key, secret, null);

    internal static NewKey Refused(string what, string next) => new(null, null, new Problem(what, "No key was made.", next));
}
