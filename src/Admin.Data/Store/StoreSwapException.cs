namespace Admin.Data.Store;

/// <summary>Another file could not be put in the store's place.</summary>
public sealed class StoreSwapException(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    public Problem Problem { get; } = problem;

    internal static StoreSwapException Changed() => new(new Problem(
        "The store was written to while the restore was being prepared.",
        "Nothing was changed.",
        "Look at the plan again: it tells what would change now."));

    internal static StoreSwapException NotOurs(StoreStatus status) => new(status.Problem ?? new Problem(
        "The store has not been opened yet.", "Nothing was changed.", "Try again in a moment."));

    internal static StoreSwapException Failed(StoreStatus status, Exception? inner)
    {
        if (File.Exists(SwapJournal.PathFor(status.Path)))
        {
            return new StoreSwapException(
                new Problem(
                    $"The swap of the store could neither be finished nor taken back yet: {inner?.Message ?? status.Problem?.What}",
                    "The former store and the new one are both kept beside each other.",
                    "Check the rights and the space of the store's folder; it is tried again by itself."),
                inner);
        }

        return new StoreSwapException(
            new Problem(
                inner is null ? "The new store was not what it should have been, so it was taken out again." : $"A file could not be put in the store's place: {inner.Message}",
                status.IsReadable ? "The former store is open, as it was." : "The former file is in its place, as it was.",
                inner is not null && StoreErrors.IsDiskFull(inner) ? $"Free space on the volume of {status.Path}, then restore again." : "Check the rights of the store's folder; the log has the details. Then restore again."),
            inner);
    }
}
