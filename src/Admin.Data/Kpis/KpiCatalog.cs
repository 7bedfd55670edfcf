namespace Admin.Data.Kpis;

/// <summary>What <c>kpis.yaml</c> declares, checked, and what people have declared on the page since.</summary>
public sealed class KpiCatalog
{
    /// <summary>What people write on a page may be slow; the numbers that all rely on do not wait for it.</summary>
    private static readonly TimeSpan OwnTimeLimit = TimeSpan.FromSeconds(20);

    private volatile All _all;

    /// <summary>Those of <c>kpis.yaml</c> first.</summary>
    public IReadOnlyList<KpiQuery> Queries => _all.Queries;

    /// <summary>All KPIs, in the order of the files.</summary>
    public IReadOnlyList<KpiDefinition> Kpis => _all.Kpis;

    /// <summary>The queries of <c>kpis.yaml</c>.</summary>
    public IReadOnlyList<KpiQuery> Declared { get; }

    /// <summary>The queries that were declared on the page.</summary>
    public IReadOnlyList<KpiQuery> Own => _all.Own;

    /// <summary>The queries that are asked: all but the retired ones.</summary>
    public IEnumerable<KpiQuery> Asked => Queries.Where(q => !q.Retired);

    private KpiCatalog(IReadOnlyList<KpiQuery> queries)
    {
        Declared = queries;
        _all = new All(queries, []);
    }

    /// <summary>Puts what was declared on the page in the place of what was before.</summary>
    internal void SetOwn(IReadOnlyList<KpiQuery> own) => _all = new All(Declared, own);

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="KpiCatalogException">The file can't be read, or something in it is wrong: all mistakes at once, each with its line.</exception>
    public static KpiCatalog Load(string path)
    {
        var file = Path.GetFullPath(path);
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KpiCatalogException(file, [new(null, "there is no such file; it declares the numbers that are counted")], exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KpiCatalogException(file, [new(null, $"the file can't be read: {exception.Message}")], exception);
        }

        return Parse(file, text);
    }

    /// <param name="file">For messages only.</param>
    internal static KpiCatalog Parse(string file, string text)
    {
        var mistakes = new KpiMistakes();
        var queries = new KpiCatalogReader(mistakes).Read(text);
        return mistakes.All is { Count: > 0 } all ? throw new KpiCatalogException(file, all) : new KpiCatalog(queries);
    }

    /// <summary>Reads a file of further queries beside those of <c>kpis.yaml</c>. None of them may fail a run, so all are optional.</summary>
    /// <exception cref="KpiCatalogException">Something in it is wrong.</exception>
    internal static IReadOnlyList<KpiQuery> ParseOwn(string file, string text, IReadOnlyList<KpiQuery> declared)
    {
        var mistakes = new KpiMistakes();
        var queries = new KpiCatalogReader(mistakes, declared).Read(text);
        return mistakes.All is { Count: > 0 } all ? throw new KpiCatalogException(file, all) : [.. queries.Select(q => q with { Optional = true, TimeLimit = OwnTimeLimit })];
    }

    private sealed class All(IReadOnlyList<KpiQuery> declared, IReadOnlyList<KpiQuery> own)
    {
        public IReadOnlyList<KpiQuery> Own { get; } = own;

        public IReadOnlyList<KpiQuery> Queries { get; } = [.. declared, .. own];

        public IReadOnlyList<KpiDefinition> Kpis { get; } = [.. declared.Concat(own).SelectMany(q => q.Kpis)];
    }
}
