namespace Admin.Data.FillBack;

/// <summary>The names of <see cref="FillBackFrom"/> in the API, the record and addresses.</summary>
public static class FillBackNames
{
    public static string Name(this FillBackFrom from) => from switch
    {
        FillBackFrom.Source => "source",
        FillBackFrom.VictoriaMetrics => "victoriametrics",
        FillBackFrom.Undo => "undo",
        _ => throw new ArgumentOutOfRangeException(nameof(from), from, null),
    };

    public static bool TryParse(string? name, out FillBackFrom from)
    {
        from = name switch
        {
            "victoriametrics" => FillBackFrom.VictoriaMetrics,
            "undo" => FillBackFrom.Undo,
            _ => FillBackFrom.Source,
        };
        return from.Name() == name;
    }
}
