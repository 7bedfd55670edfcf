namespace Admin.Data.VictoriaMetrics;

/// <summary>What people are told when no VictoriaMetrics of our own could be started.</summary>
internal static class ScratchProblems
{
    private const string ArchiveUnchanged = "The archive and the running VictoriaMetrics are unchanged.";

    public static Problem NoBinary(string? setting) => new(
        setting is null ? "The program of VictoriaMetrics is not on the PATH." : $"There is no program of VictoriaMetrics at {setting}.",
        "The archive is verified by reading it in full; only starting an instance on it is left out.",
        "Install VictoriaMetrics beside this app (Debian's package victoria-metrics, or victoria-metrics-prod of its official image), or set the path of its program.");

    public static VictoriaMetricsException NotStarted(string why, Exception? inner = null) => new(
        new Problem(
            $"VictoriaMetrics could not be started on a scratch directory: {VictoriaMetricsProblems.Shorten(why)}",
            ArchiveUnchanged,
            "If it does not know the format, its program is older than the server that was backed up: install that version."),
        inner);

    public static VictoriaMetricsException NotMade(string directory, Exception inner) => new(
        new Problem(
            $"A scratch directory could not be made in {directory}: {inner.Message}",
            ArchiveUnchanged,
            "Check its space and its rights, then try again."),
        inner);
}
