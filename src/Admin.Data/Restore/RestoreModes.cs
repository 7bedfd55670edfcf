namespace Admin.Data.Restore;

/// <summary>The names of modes in the API and the record.</summary>
public static class RestoreModes
{
    public static string Name(this RestoreMode mode) => mode switch
    {
        RestoreMode.Replace => "replace",
        RestoreMode.Add => "add",
        RestoreMode.Undo => "undo",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    public static bool TryParse(string? name, out RestoreMode mode)
    {
        mode = name switch
        {
            "add" => RestoreMode.Add,
            "undo" => RestoreMode.Undo,
            _ => RestoreMode.Replace,
        };
        return mode.Name() == name;
    }
}
