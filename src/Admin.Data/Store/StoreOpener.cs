using Admin.Data.Source;
using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>Opens the file and finds out what it is: ours, the old service's, new, damaged, held by somebody, or short of what it once held.</summary>
internal sealed class StoreOpener(StoreOptions options, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Settles a swap that is under way before it looks at anything else; never changes a file before it is known to be fit for it.</summary>
    /// <exception cref="StoreSourceMismatchException">The store holds the other kind of data.</exception>
    public OpenedStore Open(string path)
    {
        try
        {
            var recovered = StoreSwap.Settle(path);
            var opened = OpenSettled(path);
            return recovered is null ? opened : opened with { Recovered = recovered, Status = opened.Status with { Notice = Notice(recovered) } };
        }
        catch (Exception e) when (e is DuckDBException or IOException or UnauthorizedAccessException)
        {
            return new OpenedStore(null, StoreErrors.Classify(e, path), e);
        }
    }

    /// <summary>What <see cref="Open"/> would find; changes nothing.</summary>
    public StoreStatus Look(string path)
    {
        try
        {
            if (File.Exists(SwapJournal.PathFor(path)))
            {
                return new StoreStatus(StoreState.Opening, path, null, "A restore was interrupted here; the next start of the app finishes it or takes it back.");
            }

            var mark = HighWaterMark.Read(path);
            if (!Path.Exists(path))
            {
                return mark is null && !File.Exists(path + ".wal")
                    ? new StoreStatus(StoreState.Empty, path, null, "There is no store yet; the app begins one at its first start.")
                    : StoreErrors.Missing(path);
            }

            return Probe(path) switch
            {
                { Version: > 0 } shape when shape.Version > StoreMigrations.Newest => StoreErrors.Newer(path, shape.Version),
                { Version: > 0 } => LookAtOwn(path, mark),
                { Legacy: true } => new StoreStatus(StoreState.Ready, path, null, "It is the old service's store; the app adopts it at its next start."),
                { Foreign: false } when mark is null => new StoreStatus(StoreState.Empty, path, null, null),
                { Foreign: false } => StoreErrors.Missing(path),
                _ => StoreErrors.Unavailable(path, "It is a DuckDB file with other tables than this app's."),
            };
        }
        catch (Exception e) when (e is DuckDBException or IOException or UnauthorizedAccessException)
        {
            return StoreErrors.Classify(e, path);
        }
    }

    private StoreStatus LookAtOwn(string path, HighWaterMark? mark)
    {
        using var engine = StoreEngine.OpenReadOnly(path);
        if (engine.Kind() != options.Kind)
        {
            return StoreErrors.Unavailable(path, new StoreSourceMismatchException(path, engine.Kind(), options.Kind).Message);
        }

        var found = engine.Mark();
        return mark is not null && mark.IsAheadOf(found)
            ? StoreErrors.Suspect(path, mark, found)
            : new StoreStatus(found.NewestDay is null ? StoreState.Empty : StoreState.Ready, path, null, null);
    }

    private OpenedStore OpenSettled(string path)
    {
        try
        {
            var mark = HighWaterMark.Read(path);
            if (!Path.Exists(path))
            {
                return mark is null && !File.Exists(path + ".wal") ? Create(path) : new OpenedStore(null, StoreErrors.Missing(path));
            }

            var shape = Probe(path);
            return shape switch
            {
                { Version: > 0 } when shape.Version > StoreMigrations.Newest => new OpenedStore(null, StoreErrors.Newer(path, shape.Version)),
                { Version: > 0 } => OpenOwn(path, mark),
                { Legacy: true } => Adopt(path, mark),
                { Foreign: false } when mark is null => WithEngine(path, engine => Finish(Begin(engine), path, null, notice: null)),
                { Foreign: false } => new OpenedStore(null, StoreErrors.Missing(path)),
                _ => new OpenedStore(null, StoreErrors.Unavailable(path, "It is a DuckDB file with other tables than this app's.")),
            };
        }
        catch (Exception e) when (e is DuckDBException or IOException or UnauthorizedAccessException)
        {
            return new OpenedStore(null, StoreErrors.Classify(e, path), e);
        }
    }

    private static string Notice(SwapRecovery recovered) => recovered switch
    {
        { Finished: true, Aside: { } aside } => $"A restore was interrupted and has been finished. The former store is kept as {aside}.",
        { Finished: true } => "A restore was interrupted and has been finished.",
        _ => "A restore was interrupted and has been taken back: the store is the one from before.",
    };

    private static StoreShape Probe(string path)
    {
        using var engine = StoreEngine.OpenReadOnly(path);
        return engine.Use(StoreShape.Of, CancellationToken.None);
    }

    /// <summary>Made under another name and then renamed: a full disk or a kill half way leaves nothing that looks like a damaged store.</summary>
    private OpenedStore Create(string path)
    {
        var unborn = path + ".new";
        DeleteUnborn(unborn);
        try
        {
            WithEngine(unborn, Begin).Dispose();
            DurableFile.Publish(unborn, path);
        }
        catch
        {
            DeleteUnborn(unborn);
            throw;
        }

        return WithEngine(path, engine => Finish(engine, path, null, notice: null));
    }

    private static void DeleteUnborn(string unborn)
    {
        File.Delete(unborn);
        File.Delete(unborn + ".wal");
    }

    private StoreEngine Begin(StoreEngine engine)
    {
        engine.InTransaction(
            s =>
            {
                StoreMigrations.Apply(s, Now);
                StoreShape.Name(s, options.Kind, Now);
                return true;
            },
            CancellationToken.None);
        engine.Checkpoint();
        return engine;
    }

    private OpenedStore OpenOwn(string path, HighWaterMark? mark) => WithEngine(path, engine =>
    {
        if (engine.Kind() != options.Kind)
        {
            throw new StoreSourceMismatchException(path, engine.Kind(), options.Kind);
        }

        var found = engine.Mark();
        if (mark is not null && mark.IsAheadOf(found))
        {
            return new OpenedStore(engine, StoreErrors.Suspect(path, mark, found));
        }

        engine.InTransaction(
            s =>
            {
                StoreMigrations.Apply(s, Now);
                return true;
            },
            CancellationToken.None);
        return Finish(engine, path, mark, mark switch
        {
            null when found.NewestDay is not null => "There was no high-water file beside the store, so it was written anew: a loss before this start would not be noticed.",
            not null when mark.StoreId != found.StoreId => "Another store than before has been put in place; its history is at least as long.",
            _ => null,
        });
    });

    private OpenedStore Adopt(string path, HighWaterMark? mark)
    {
        if (options.Kind == SourceKind.Sample)
        {
            throw new StoreSourceMismatchException(path, SourceKind.Real, SourceKind.Sample);
        }

        if (mark is not null)
        {
            return new OpenedStore(null, StoreErrors.Unavailable(
                path, $"It is the old service's store, but {HighWaterMark.PathFor(path)} says that a store of this app with days up to {mark.NewestDay:yyyy-MM-dd} was here before. Move that file aside to adopt this one."));
        }

        var copy = CopyUnlessHeld(path);
        return WithEngine(path, engine =>
        {
            if (engine.Use(s => LegacyAdoption.DifferencesTo(copy, s), CancellationToken.None) != 0)
            {
                return Refuse(engine, StoreErrors.Unavailable(path, "Another program wrote to it while it was copied aside."));
            }

            engine.InTransaction(
                s =>
                {
                    LegacyAdoption.Migrate(s, options.Kind, Now);
                    return true;
                },
                CancellationToken.None);
            engine.Checkpoint();
            return Finish(engine, path, null, $"The old service's store was adopted. The original is kept as {copy}.");
        });
    }

    private static OpenedStore Finish(StoreEngine engine, string path, HighWaterMark? mark, string? notice)
    {
        var found = engine.Mark();
        var ready = new StoreStatus(found.NewestDay is null ? StoreState.Empty : StoreState.Ready, path, null, notice);
        try
        {
            if (found != mark)
            {
                found.Write(path);
            }

            return new OpenedStore(engine, ready);
        }
        catch (IOException e) when (StoreErrors.IsDiskFull(e))
        {
            return new OpenedStore(engine, StoreErrors.DiskFull(path));
        }
    }

    private string CopyUnlessHeld(string path)
    {
        try
        {
            return LegacyAdoption.CopyAside(path, Now);
        }
        catch (IOException e) when (!StoreErrors.IsDiskFull(e))
        {
            // DuckDB fails here on the same lock, and knows the holder; it has touched nothing then.
            StoreEngine.Open(options, path).Dispose();
            throw;
        }
    }

    private static OpenedStore Refuse(StoreEngine engine, StoreStatus status)
    {
        engine.Dispose();
        return new OpenedStore(null, status);
    }

    private T WithEngine<T>(string path, Func<StoreEngine, T> use)
    {
        var engine = StoreEngine.Open(options, path);
        try
        {
            return use(engine);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }
}
