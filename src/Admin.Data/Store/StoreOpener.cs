using Admin.Data.Source;
using DuckDB.NET.Data;

namespace Admin.Data.Store;

/// <summary>Opens the file and finds out what it is: ours, the old service's, new, damaged, held by somebody, or short of what it once held.</summary>
internal sealed class StoreOpener(StoreOptions options, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Never changes a file before it is known to be fit for it.</summary>
    /// <exception cref="StoreSourceMismatchException">The store holds the other kind of data.</exception>
    public OpenedStore Open(string path)
    {
        try
        {
            var mark = HighWaterMark.Read(path);
            if (!Path.Exists(path))
            {
                return mark is null && !File.Exists(path + ".wal") ? Create(path) : new OpenedStore(null, StoreErrors.Missing(path));
            }

            var (version, legacy, foreign) = Probe(path);
            return (version, legacy, foreign) switch
            {
                ( > 0, _, _) when version > StoreMigrations.Newest => new OpenedStore(null, StoreErrors.Newer(path, version)),
                ( > 0, _, _) => OpenOwn(path, mark),
                (_, true, _) => Adopt(path, mark),
                (_, _, false) when mark is null => WithEngine(path, engine => Finish(Begin(engine), path, null, notice: null)),
                (_, _, false) => new OpenedStore(null, StoreErrors.Missing(path)),
                _ => new OpenedStore(null, StoreErrors.Unavailable(path, "It is a DuckDB file with other tables than this app's.")),
            };
        }
        catch (Exception e) when (e is DuckDBException or IOException or UnauthorizedAccessException)
        {
            return new OpenedStore(null, StoreErrors.Classify(e, path), e);
        }
    }

    private static (int Version, bool Legacy, bool Foreign) Probe(string path)
    {
        using var engine = StoreEngine.OpenReadOnly(path);
        return engine.Use(
            s => (StoreMigrations.Current(s),
                StoreMigrations.HasTable(s, LegacyAdoption.Table),
                s.Query("SELECT 1 FROM duckdb_tables() WHERE NOT internal LIMIT 1", r => r.GetInt32(0)).Count > 0),
            CancellationToken.None);
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
                InsertInfo(s);
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
                    LegacyAdoption.Migrate(s, Now);
                    InsertInfo(s);
                    return true;
                },
                CancellationToken.None);
            engine.Checkpoint();
            return Finish(engine, path, null, $"The old service's store was adopted. The original is kept as {copy}.");
        });
    }

    private void InsertInfo(StoreSession session) => session.Execute(
        "INSERT INTO store_info VALUES (uuid(), $source, $now, 1)",
        ("source", options.Kind == SourceKind.Sample ? "sample" : "real"),
        ("now", Now));

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
